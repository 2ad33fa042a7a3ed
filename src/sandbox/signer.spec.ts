// Shows that signing adds one signature and nothing else, and that each variant has exactly its fault.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openCertificates } from './certificates.js';
import type { DocumentSigners } from './certificates.js';
import { personRole } from './person-role.js';
import { signDocument } from './signer.js';
import { TEST_PERSONS } from './test-persons.js';
import type { TestPerson } from './test-persons.js';
import { signAs } from './variants.js';
import { warsawTime } from './warsaw-time.js';
import { parseXml } from './xml-tree.js';

const TIME = new Date('2026-11-20T10:00:00.123Z');
const PERSON = TEST_PERSONS[0] as TestPerson;
const DOCUMENT =
  '\uFEFF<?xml version="1.0"?>\r\n<!-- <a> --><d:a  xmlns:d="u:d" b=\'>\'>\r\n <c>Łódź 1</c><![CDATA[</d:a>]]></d:a >\n<?end?>\n';

describe('signing a document', () => {
  const dir = mkdtempSync(join(tmpdir(), 'glejt-sandbox-'));
  let signers: DocumentSigners;

  beforeAll(async () => {
    signers = (await openCertificates(dir, TIME)).signers;
  }, 60_000);
  afterAll(() => rmSync(dir, { recursive: true }));

  const sign = (document: string) =>
    signDocument(document, { signer: signers.seal, role: personRole(PERSON, 'PodpisZP', TIME), time: TIME });
  const order = (document = DOCUMENT) => ({
    document: Buffer.from(document),
    person: PERSON,
    shape: 'PodpisZP' as const,
    signers,
    time: TIME,
    lastGood: null,
  });

  it('leaves every byte outside the signature as it was', () => {
    const signed = sign(DOCUMENT);
    const start = signed.indexOf('<ds:Signature ');
    const end = signed.indexOf('</ds:Signature>') + '</ds:Signature>'.length;

    expect(signed.slice(0, start) + signed.slice(end)).toBe(DOCUMENT);
    expect(signed.slice(end)).toBe('</d:a >\n<?end?>\n');
  });

  it('opens an empty root to put the signature in', () => {
    expect(sign('<a b="/>"/>')).toMatch(/^<a b="\/>"><ds:Signature .*<\/ds:Signature><\/a>$/);
  });

  it('says the time as Polish clocks show it', () => {
    expect(sign(DOCUMENT)).toContain('<xades:SigningTime>2026-11-20T11:00:00.123+01:00</xades:SigningTime>');
    expect(warsawTime(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02T00:30:00.000+02:00');
  });

  it('names the issuer in the order of RFC 2253', () => {
    expect(sign(DOCUMENT)).toContain(
      '<ds:X509IssuerName>CN=Piaskownica - wystawca certyfikatów,O=Piaskownica Glejt (fikcyjna),C=PL</ds:X509IssuerName>',
    );
  });

  it('refuses what is no XML document', () => {
    for (const text of ['', 'abc', '<a>', '<a/><b/>', '<!DOCTYPE a><a/>', '<a b="<"/>'])
      expect(() => sign(text)).toThrow('NOT_XML');
  });

  it('writes the person in either shape', () => {
    expect(personRole(PERSON, 'PodpisZP', TIME)).toContain('<os:Imie>Jan</os:Imie><os:PESEL>78031299919</os:PESEL>');
    expect(personRole(PERSON, 'EPSignature', TIME)).toContain('<pz:CurrentFamilyName>PRZYKŁADOWY</pz:CurrentFamilyName>');
    expect(personRole(PERSON, 'EPSignature', TIME)).toContain('<pz:DateOfBirth>1978-03-12</pz:DateOfBirth>');
  });

  it('puts each fault where it belongs', () => {
    const text = (variant: Parameters<typeof signAs>[0]) => Buffer.from(signAs(variant, order())).toString('utf8');

    expect(text('comment')).toContain('<c>Łód<!-- -->ź 1</c>');
    expect(text('processing_instruction')).toContain('<c>Łód<?piaskownica?>ź 1</c>');
    expect(text('tampered_content')).toContain('<c>1ódź 1</c>');
    expect(text('doctype')).toContain('<!DOCTYPE d:a><d:a ');
    expect(text('tampered_role')).not.toContain(PERSON.pesel);
    expect(text('other_person')).not.toContain(PERSON.pesel);
    expect(text('other_name')).toMatch(/Zmyślona.*78031299919/);
    expect(text('two_signatures').match(/<ds:Signature /g)).toHaveLength(2);
    expect(text('no_signing_certificate')).not.toContain('SigningCertificate>');
    expect(text('sha1')).toContain('xmldsig#rsa-sha1');
    expect(() => parseXml(text('not_a_document'))).toThrow('NOT_XML');
  });

  it('never cuts a reference in two', () => {
    const text = (variant: Parameters<typeof signAs>[0]) =>
      Buffer.from(signAs(variant, order('<a><b>&#32;&amp;</b><c>&amp;&lt;Ż</c></a>'))).toString('utf8');

    expect(text('comment')).toContain('<b>&#32;&amp;</b><c>&amp;&lt;<!-- -->Ż</c>');
    expect(text('tampered_content')).toContain('<b>&#32;&amp;</b><c>&amp;&lt;1</c>');
  });

  it('replays only what it has signed before', () => {
    const before = Buffer.from('<signed/>');

    expect(signAs('replayed', { ...order(), lastGood: before })).toBe(before);
    expect(() => signAs('replayed', order())).toThrow('NOTHING_TO_REPLAY');
  });
});
