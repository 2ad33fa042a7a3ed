import { describe, expect, it } from '@jest/globals';
import { element, integer, integerBytes, oid, sequence } from '../../../test/support/der-writer.js';
import { DerError, DerReader, TAG, enter } from './der-reader.js';
import { checkDer } from './der-strictness.js';
import { readInteger, readOid, readText, readTime } from './der-values.js';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const timeOf = (tag: number, text: string): number => readTime(tag, Buffer.from(text), 0, text.length);

describe('the reader of DER', () => {
  it.each([
    ['a sequence', '3003 020105'],
    ['an empty sequence', '3000'],
    ['a length of two bytes', `308180 ${'0500'.repeat(64)}`],
    ['a negative number', '0201ff'],
    ['bits', '0302 06 40'],
    ['an own tag', '8103 808080'],
  ])('accepts %s', (_, text) => {
    expect(() => checkDer(hex(text))).not.toThrow();
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['more than the end', '3004 020105'],
    ['bytes behind the end', '3000 00'],
    ['bytes behind the end of a part', '3005 3004 0201 05'],
    ['an indefinite length', '3080 0000'],
    ['a long length for a short one', '308103 020105'],
    ['a zero in front of a length', '30820080'],
    ['a length of five bytes', '3085 0000000000'],
    ['a tag of several bytes', '3f8101 00'],
    ['a number without a byte', '0200'],
    ['a number with a zero in front', '0202 0005'],
    ['a negative number with a byte in front', '0202 ff80'],
    ['a truth of one', '010101'],
    ['a truth of two bytes', '0102ffff'],
    ['a null that is something', '050100'],
    ['bits without a count', '0300'],
    ['unused bits of nothing', '0301 01'],
    ['more unused bits than a byte has', '0302 08 00'],
    ['unused bits that are set', '0302 04 ff'],
    ['an identifier that does not end', '0602 2a86'],
    ['an identifier with a zero in front', '0603 2a8001'],
    ['an empty identifier', '0600'],
    ['a string in pieces', '2404 0402 6161'],
    ['a sequence that is no structure', '1003 020105'],
    ['the end of contents', '0000'],
  ])('refuses %s', (_, text) => {
    expect(() => checkDer(hex(text))).toThrow(DerError);
  });

  it('refuses what is nested too deeply and what has too many parts, at once', () => {
    let deep: Buffer = hex('3000');
    for (let level = 0; level < 5000; level += 1) deep = sequence(deep);
    const many = sequence(...Array.from({ length: 20_000 }, () => hex('0500')));

    expect(() => checkDer(deep)).toThrow(DerError);
    expect(() => checkDer(many)).toThrow(DerError);
  });

  it('gives one element after the other and knows the end', () => {
    const reader = enter(sequence(integer(5), oid('2.5.4.3')), TAG.sequence);

    expect(reader.next(TAG.integer).content).toEqual(Buffer.from([5]));
    expect(reader.optional(TAG.boolean)).toBeNull();
    expect(() => reader.finish()).toThrow(DerError);
    expect(() => new DerReader(integer(5)).next(TAG.oid)).toThrow(DerError);
    expect(reader.next(TAG.oid).bytes).toEqual(oid('2.5.4.3'));
    expect(reader.isAtEnd).toBe(true);
  });

  it.each([0n, 127n, 128n, 255n, 256n, -1n, -128n, -129n, 2n ** 159n, -(2n ** 80n)])('reads the number %s', (value) => {
    expect(readInteger(integerBytes(value))).toBe(value);
  });

  it.each(['2.5.4.3', '1.2.840.113549.1.1.11', '0.9.2342.19200300.100.1.25', '2.25.329800735698586629295641978511506172918'])(
    'reads the identifier %s',
    (dotted) => {
      expect(readOid(oid(dotted).subarray(2))).toBe(dotted);
    },
  );

  it('reads no number and no identifier longer than any in use', () => {
    const long = Buffer.alloc(1_000_000, 0xfe);

    expect(() => readInteger(long)).toThrow(DerError);
    expect(() => readOid(Buffer.concat([long, Buffer.from([1])]))).toThrow(DerError);
  });

  it('reads times of two centuries and of four digits', () => {
    expect(timeOf(TAG.utcTime, '491231235959Z')).toBe(Date.UTC(2049, 11, 31, 23, 59, 59));
    expect(timeOf(TAG.utcTime, '500101000000Z')).toBe(Date.UTC(1950, 0, 1));
    expect(timeOf(TAG.generalizedTime, '20500229000000Z'.replace('0229', '0228'))).toBe(Date.UTC(2050, 1, 28));
    expect(timeOf(TAG.generalizedTime, '99991231235959Z')).toBe(Date.UTC(9999, 11, 31, 23, 59, 59));
  });

  it.each([
    ['without seconds', TAG.utcTime, '2601010000Z'],
    ['in another zone', TAG.utcTime, '260101000000+0100'],
    ['without a zone', TAG.generalizedTime, '20260101000000'],
    ['with fractions', TAG.generalizedTime, '20260101000000.5Z'],
    ['on a day that does not exist', TAG.utcTime, '260230000000Z'],
    ['in a month that does not exist', TAG.utcTime, '261301000000Z'],
    ['at an hour that does not exist', TAG.utcTime, '260101240000Z'],
    ['with letters', TAG.utcTime, '26010100000aZ'],
    ['of another kind', TAG.utf8String, '260101000000Z'],
  ])('refuses a time %s', (_, tag, text) => {
    expect(() => timeOf(tag, text)).toThrow(DerError);
  });

  it('reads text in every spelling, and refuses broken text', () => {
    const read = (tag: number, content: Buffer) => readText({ tag, content, bytes: element(tag, content) });

    expect(read(TAG.utf8String, Buffer.from('Żółć'))).toBe('Żółć');
    expect(read(TAG.bmpString, hex('017b 00f3'))).toBe('Żó');
    expect(read(TAG.universalString, hex('0001f600'))).toBe('😀');
    expect(read(TAG.octetString, hex('00'))).toBeNull();
    expect(() => read(TAG.utf8String, hex('ff'))).toThrow(DerError);
    expect(() => read(TAG.printableString, hex('ff'))).toThrow(DerError);
    expect(() => read(TAG.bmpString, hex('d800'))).toThrow(DerError);
    expect(() => read(TAG.bmpString, hex('00'))).toThrow(DerError);
  });
});
