// The stylesheet of the application, run by the processor that others use: everything the document says is on the page.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildApplicationDocument } from '../../src/epuap/application-document.js';
import type { ApplicationDocumentData } from '../../src/epuap/application-document.js';
import { descendants, parseStrictly } from '../../src/epuap/strict-xml.js';
import { applicationDocumentData } from '../factories/application-document.js';
import { debianPackage } from '../support/debian-package.js';

const STYLESHEET = fileURLToPath(new URL('../../templates/epuap/application.xsl', import.meta.url));
const PACKAGES = [
  'xsltproc',
  'libxslt1.1',
  'libxml2|libxml2-16',
  'libicu72|libicu76|libicu74|libicu70',
  'liblzma5',
  'zlib1g',
  'libgcrypt20',
  'libgpg-error0',
];

let xsltproc: { command: string; env: Record<string, string> };

beforeAll(async () => {
  xsltproc = await debianPackage(PACKAGES, 'xsltproc');
}, 120_000);

function pageOf(data: ApplicationDocumentData): string {
  const run = spawnSync(xsltproc.command, ['--nonet', '--novalid', STYLESHEET, '-'], {
    input: buildApplicationDocument(data),
    env: { ...process.env, ...xsltproc.env },
    encoding: 'utf8',
  });
  expect([run.error, run.stderr, run.status]).toEqual([undefined, '', 0]);
  return run.stdout;
}

/** The words of the page, without its markup. */
function wordsOf(page: string): string {
  const text = page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ');
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
}

function fullData(): ApplicationDocumentData {
  const data = applicationDocumentData();
  return {
    ...data,
    authorisation: { ...data.authorisation!, scopes: ['RSPO', 'STUDENT_DATA', 'GRANTING'] },
    grantingAuthorisation: {
      ...{ givenOn: '2026-11-19', firstName: 'Bożena', surname: 'Ćmiel' },
      ...{ validFrom: '2026-12-02', validTo: '2027-12-02' },
    },
  };
}

describe('the stylesheet of the application', () => {
  it.each([
    ['an employee who will grant', fullData()],
    ['a rector', applicationDocumentData('HEAD', 'UNIVERSITY')],
    ['an acting head of an examination board', applicationDocumentData('ACTING_HEAD', 'OKE')],
  ])('shows every text of the document of %s', (_who, data) => {
    const words = wordsOf(pageOf(data));

    const leaves = [...descendants(parseStrictly(buildApplicationDocument(data)).documentElement!)].filter(
      (element) => element.firstChild?.nodeType === element.TEXT_NODE,
    );
    for (const leaf of leaves) {
      const text = leaf.textContent ?? '';
      const shown = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split('-').reverse().join('.') : text;
      // The category of the document is the heading of the page, not a line on it.
      if (leaf.localName !== 'Kategoria') expect(words).toContain(shown);
      for (const code of [leaf.getAttribute('teryt'), leaf.getAttribute('simc')]) expect(words).toContain(code ?? '');
    }
    expect(leaves.length).toBeGreaterThan(20);
    expect(words).toContain('Wersja tekstu: 2017-07-24');
  });

  it('makes a Polish page with headings and rows that a screen reader can name', () => {
    const page = pageOf(fullData());

    expect(page).toMatch(/^<!DOCTYPE html/);
    expect(page).toContain('<html lang="pl">');
    expect(page).toMatch(/<title>Wniosek [2-9A-Z]{10}<\/title>/);
    expect(page).toContain('<th scope="row">Numer PESEL</th><td>44051401458</td>');
    expect(page.match(/<h1>/g)).toHaveLength(1);
  });

  it('leaves out rows with nothing to say', () => {
    const words = wordsOf(pageOf(applicationDocumentData('HEAD', 'OKE')));

    expect(words).not.toMatch(/Numer RSPO|Organ prowadzący|Upoważnienie|Uczelnia/);
  });

  it('shows hostile text as text', () => {
    const data = fullData();
    const page = pageOf({ ...data, applicant: { ...data.applicant, surname: '<script>alert(1)</script>' } });

    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('runs no script and fetches nothing', () => {
    expect(pageOf(fullData())).not.toMatch(/<script|<link|<img|@import|url\(|\son\w+=/i);
  });
});
