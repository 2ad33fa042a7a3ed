import { describe, expect, it } from '@jest/globals';
import { OFFICE_RULES } from '../signatures/xml/scan-rules.js';
import { viewOf } from '../signatures/verified-element.js';
import { scanDocument } from '../signatures/xml/xml-scanner.js';
import { contradicts } from './upp-link.js';
import { looksLikeUpp, readUpp } from './upp-reading.js';
import { momentOf } from './xsd-moment.js';

const NS = 'http://crd.gov.pl/xml/schematy/UPO/2008/05/09/';
const PARTY = (id: string, attribute = 'TypIdentyfikatora="ePUAP-ID"') =>
  `<p:Nazwa>N</p:Nazwa><p:IdentyfikatorPodmiotu ${attribute}>${id}</p:IdentyfikatorPodmiotu>`;
const PARTS = {
  IdentyfikatorPoswiadczenia: 'ePUAP-UPP1',
  Adresat: PARTY('odbiorca'),
  Nadawca: PARTY('urzad', 'p:TypIdentyfikatora="ePUAP-ID"'),
  DataDoreczenia: '2026-11-22T10:00:00.123+01:00',
  DataWytworzeniaPoswiadczenia: '2026-11-22T09:00:01Z',
  IdentyfikatorDokumentu: ' DOK1 ',
};

function document(parts: Readonly<Record<string, string>>, more = ''): string {
  const inside = Object.entries(parts).map(([name, content]) => `<p:${name}>${content}</p:${name}>`);
  return `<p:Dokument xmlns:p="${NS}"><p:UPP>${inside.join('')}${more}</p:UPP></p:Dokument>`;
}

function read(xml: string) {
  return readUpp(viewOf(scanDocument(Buffer.from(xml), OFFICE_RULES).root));
}

describe('reading a confirmation', () => {
  it('takes all that it says, with its attributes in the namespace or in none, in any order', () => {
    const reversed = Object.fromEntries(Object.entries(PARTS).reverse());

    for (const parts of [PARTS, reversed])
      expect(read(document(parts))).toEqual({
        certificateNumber: 'ePUAP-UPP1',
        documentNumber: 'DOK1',
        recipient: { id: 'odbiorca', kind: 'ePUAP-ID' },
        sender: { id: 'urzad', kind: 'ePUAP-ID' },
        deliveredAt: new Date('2026-11-22T09:00:00.123Z'),
        issuedAt: new Date('2026-11-22T09:00:01Z'),
      });
  });

  it.each(Object.keys(PARTS))('is nothing without %s, and nothing with it twice', (name) => {
    const { [name as keyof typeof PARTS]: content, ...rest } = PARTS;

    expect(read(document(rest))).toBeNull();
    expect(read(document(PARTS, `<p:${name}>${content}</p:${name}>`))).toBeNull();
  });

  it.each([
    ['a number of several words', { IdentyfikatorDokumentu: 'DOK 1' }],
    ['a number that holds elements', { IdentyfikatorDokumentu: '<p:a>1</p:a>' }],
    ['no moment', { DataDoreczenia: 'wczoraj' }],
    [
      'a kind of number said twice and differently',
      { Adresat: PARTY('a', 'TypIdentyfikatora="NIP" p:TypIdentyfikatora="REGON"') },
    ],
  ])('is nothing with %s', (_what, change) => {
    expect(read(document({ ...PARTS, ...change }))).toBeNull();
  });

  it('is nothing when it is a receipt (UPD), two in one, or of another namespace', () => {
    const one = document(PARTS);

    expect(read(one.replaceAll('p:UPP', 'p:UPD'))).toBeNull();
    expect(read(one.replace('</p:Dokument>', '<p:UPP/></p:Dokument>'))).toBeNull();
    expect(read(one.replaceAll(NS, 'urn:x'))).toBeNull();
  });

  it('is tried for documents whose root says so, whatever the prefix', () => {
    const bytes = (xml: string) => Buffer.from(xml);

    expect(looksLikeUpp(bytes(document(PARTS)))).toBe(true);
    expect(looksLikeUpp(bytes(`<a xmlns:p="${NS}"><p:Dokument/></a>`))).toBe(false);
    expect(looksLikeUpp(bytes(`<!DOCTYPE a><p:Dokument xmlns:p="${NS}"/>`))).toBe(false);
    expect(looksLikeUpp(bytes('nic'))).toBe(false);
  });
});

describe('a confirmation and what was sent', () => {
  const facts = read(document(PARTS))!;
  const sending = {
    ...{ documentNumber: 'DOK1', fromBox: '/urzad/sio', toBox: '/odbiorca/ezd' },
    plannedAt: new Date('2026-11-22T08:59:00Z'),
  };

  it('agree when number, parties and time do', () => {
    expect(contradicts(facts, sending)).toBe(false);
    expect(contradicts(facts, { ...sending, documentNumber: null })).toBe(false);
  });

  it.each([
    ['number', { documentNumber: 'DOK2' }],
    ['sender', { fromBox: '/inny/sio' }],
    ['receiver', { toBox: '/inny/ezd' }],
    ['time', { plannedAt: new Date('2026-11-23T08:59:00Z') }],
  ])('contradict each other by the %s', (_what, change) => {
    expect(contradicts(facts, { ...sending, ...change })).toBe(true);
  });

  it('do not contradict each other by a number of another kind, which cannot be compared', () => {
    const byRegon = { ...facts, recipient: { id: '990000045', kind: 'REGON' } };

    expect(contradicts(byRegon, sending)).toBe(false);
  });
});

describe('a moment of a schema', () => {
  it.each([
    ['2026-11-22T10:00:00+01:00', '2026-11-22T09:00:00.000Z'],
    ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T10:00:00', '2026-11-22T09:00:00.000Z'],
    ['2026-07-22T10:00:00.5', '2026-07-22T08:00:00.500Z'],
  ])('%s is %s: without a zone the clock of Warsaw is meant', (text, moment) => {
    expect(momentOf(text)?.toISOString()).toBe(moment);
  });

  it.each(['', '2026-11-22', '2026-13-40T10:00:00Z', '2026-11-22 10:00:00', '2026-11-22T10:00:00+1'])('%s is none', (text) => {
    expect(momentOf(text)).toBeNull();
  });
});
