import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { allKinds, bySigner, card, person, wrapped } from '../../../test/factories/refused/application.js';
import { ENVELOPED, EXCLUSIVE_FORM, XPATH } from '../../../test/factories/general-signature.js';
import { REFUSED_OPINIONS } from '../../../test/factories/refused/opinions.js';
import { epSignature, podpisZP, TEST_PESEL } from '../../../test/factories/signed-document.js';
import { ecKeys, NOW, sealLeaf } from '../../../test/factories/test-authority.js';
import { approving, authority, good } from '../../../test/factories/trusted-profile.js';
import { projectFolder } from '../../start/project-folder.js';
import { confirmedVerdict } from '../confirmed-verdict.js';
import { firstReading } from './first-reading.js';
import { SecondOpinion } from './second-opinion.js';
import { secondReading, Unreadable } from './second-reading.js';
import type { SignedFacts } from './signed-facts.js';
import { verify } from '../verify.js';

const NONCE = '0123456789abcdef0123456789abcdef';
const CONTENT = `<w:Dokument xmlns:w="urn:test:wniosek" wersja="1"><w:Naglowek>Zażółć &amp; gęślą</w:Naglowek><w:ZnacznikJednorazowy>${NONCE}</w:ZnacznikJednorazowy></w:Dokument>`;
const WRITTEN = `<w:Dokument   wersja='1' xmlns:w="urn:test:wniosek" ><w:Naglowek><![CDATA[Zażółć &]]>&#x20;gęślą</w:Naglowek><w:ZnacznikJednorazowy\n>${NONCE}</w:ZnacznikJednorazowy ></w:Dokument>`;
const transforming = (transforms: string) => (xml: string) =>
  xml.replace(/<ds:Transforms>.*?<\/ds:Transforms>/, `<ds:Transforms>${transforms}</ds:Transforms>`);
const ec = sealLeaf(authority, { keys: ecKeys('P-384') });
const twoNames = podpisZP({ surname: 'PRÓBNA' }).replace(
  /<os:Imie.*?<\/os:Imie>/,
  (name) => name + name.replace('ZENOBIA', 'ŁUCJA'),
);

const PASSING: readonly (readonly [what: string, bytes: Buffer, settings?: typeof allKinds])[] = [
  ['of the trusted profile with PodpisZP', good({ content: CONTENT })],
  ['with two given names', good({ content: CONTENT, role: twoNames })],
  ['with EPSignature', good({ content: CONTENT, role: epSignature() })],
  ['written otherwise than its canonical form', good({ content: CONTENT, written: WRITTEN })],
  ['with a stylesheet before the root', good({ content: `<?xml-stylesheet href="a.xsl"?>\n${CONTENT}` })],
  ['with an elliptic key', good({ content: CONTENT, certificate: ec }), { ...allKinds, ...approving(ec) }],
  ['with a qualified certificate', good({ content: CONTENT, ...bySigner(person) })],
  ['with an identity card', good({ content: CONTENT, ...bySigner(card) })],
  ['with the enveloped transform', good({ content: CONTENT, ...bySigner(person), signedInfo: transforming(ENVELOPED) })],
  ['with a canonical form', good({ content: CONTENT, ...bySigner(person), signedInfo: transforming(XPATH + EXCLUSIVE_FORM) })],
  ['in the wrapper of podpis.gov.pl', good({ content: wrapped(CONTENT) })],
];

const thread = new SecondOpinion();
afterAll(() => thread.close());

describe('the second reading of a document that passed', () => {
  it.each(PASSING)('agrees with ours: %s', (_, bytes, settings = allKinds) => {
    const verdict = verify(bytes, { profile: 'application' }, settings, NOW);
    const facts = secondReading(bytes, 'ZnacznikJednorazowy');

    expect(verdict.reason).toBeNull();
    expect(facts).toEqual(firstReading(bytes, verdict, 'ZnacznikJednorazowy'));
    expect(facts).toMatchObject({ pesel: TEST_PESEL, nonce: NONCE });
  });

  it('has no nonce where the document has none', () => {
    expect(secondReading(good(), 'ZnacznikJednorazowy').nonce).toBeNull();
  });

  it('leaves the process able to speak TLS', async () => {
    secondReading(good({ content: CONTENT, ...bySigner(person) }), 'ZnacznikJednorazowy');

    expect((await import('node:tls')).createSecureContext).toEqual(expect.any(Function));
  });

  it.each([
    ['no document', Buffer.from('wniosek')],
    ['a document type', good({ document: (xml) => xml.replace('<w:', '<!DOCTYPE a><w:') })],
    ['no signature', Buffer.from(CONTENT)],
    ['two signatures', good({ document: (xml) => xml.replace(/<ds:Signature .*<\/ds:Signature>/s, (one) => one + one) })],
    ['a person beside the claimed role', good({ signature: (xml) => xml.replace('</ds:Object>', `${podpisZP()}</ds:Object>`) })],
    ['an unknown transform', good({ signedInfo: transforming('<ds:Transform Algorithm="urn:x"></ds:Transform>') })],
  ])('refuses %s', (_, bytes) => {
    expect(() => secondReading(bytes, 'ZnacznikJednorazowy')).toThrow(Unreadable);
  });
});

describe('the second opinion', () => {
  const bytes = good({ content: CONTENT });
  const question = { bytes, nonceElement: 'ZnacznikJednorazowy' };
  const verdict = verify(bytes, { profile: 'application' }, allKinds, NOW);
  const ours = firstReading(bytes, verdict, 'ZnacznikJednorazowy');

  it('agrees, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => thread.ask(question, ours)));

    expect(answers).toEqual(answers.map(() => ({ outcome: 'agrees' })));
  });

  it.each<[SignedFacts, string]>([
    [{ ...ours, signedInfo: 'f'.repeat(64) }, 'signed-info'],
    [{ ...ours, references: [...ours.references].reverse() }, 'references'],
    [{ ...ours, references: ours.references.slice(0, 1) }, 'references'],
    [{ ...ours, pesel: '02070803628' }, 'person'],
    [{ ...ours, givenName: 'INNA' }, 'person'],
    [{ ...ours, surname: 'INNA' }, 'person'],
    [{ ...ours, nonce: null }, 'nonce'],
  ])('differs and says in what (%#)', async (facts, what) => {
    expect(await thread.ask(question, facts)).toEqual({ outcome: 'differs', what });
  });

  it('differs where libxml2 sees no such document', async () => {
    const broken = { ...question, bytes: Buffer.from('<a>') };

    expect(await thread.ask(broken, ours)).toEqual({ outcome: 'differs', what: 'structure' });
  });

  it('is unavailable after its time, and starts anew at the next question', async () => {
    const lost = threadOf('silent', 150);

    const [first, second] = await Promise.all([lost.ask(question, ours), lost.ask(question, ours)]);

    expect([first, second]).toEqual([first, first]);
    expect(first).toEqual({ outcome: 'unavailable', why: 'timeout' });
  });

  it.each(['dying', 'missing'])('is unavailable when its thread is %s', async (program) => {
    expect(await threadOf(program).ask(question, ours)).toEqual({ outcome: 'unavailable', why: 'failed' });
  });

  it.each([
    ['10 MB of text', 'gęślą '.repeat(900_000)],
    ['300,000 nodes', '<w:a>b</w:a>'.repeat(150_000)],
  ])('agrees on a document of %s, with less than half of its time spent', (_, filling) => {
    const large = good({ content: CONTENT.replace('</w:Dokument>', `<w:Tresc>${filling}</w:Tresc></w:Dokument>`) });
    const passed = verify(large, { profile: 'application' }, allKinds, NOW);

    const before = process.cpuUsage();
    const facts = secondReading(large, 'ZnacznikJednorazowy');
    const { user, system } = process.cpuUsage(before);

    expect(facts).toEqual(firstReading(large, passed, 'ZnacznikJednorazowy'));
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });

  it.each(REFUSED_OPINIONS)('takes person and content away when it saw $what: $reason', ({ opinion, reason }) => {
    const { checks, signer } = verdict;

    expect(confirmedVerdict(verdict, opinion)).toMatchObject({
      ...{ indication: 'INDETERMINATE', reason, person: null, content: null, checks, signer },
    });
    expect(confirmedVerdict(verdict, { outcome: 'agrees' })).toBe(verdict);
  });

  it('does not hold the process open', async () => {
    const file = (path: string) => pathToFileURL(join(projectFolder(), path)).href;
    const script = `const { SecondOpinion } = await import('${file('src/signatures/second-opinion/second-opinion.ts')}');
      console.log(JSON.stringify(await new SecondOpinion().ask({ bytes: Buffer.from('<a>'), nonceElement: 'a' }, {})));`;
    const loader = file('test/support/typescript-loader.mjs');

    const run = await promisify(execFile)(process.execPath, [
      '--no-warnings',
      '--import',
      loader,
      '--input-type=module',
      '-e',
      script,
    ]);

    expect(JSON.parse(run.stdout)).toEqual({ outcome: 'differs', what: 'structure' });
  });
});

function threadOf(name: string, limitMs?: number): SecondOpinion {
  const program = pathToFileURL(join(projectFolder(), `test/support/threads/${name}.mjs`));
  return new SecondOpinion({ program, ...(limitMs === undefined ? {} : { limitMs }) });
}
