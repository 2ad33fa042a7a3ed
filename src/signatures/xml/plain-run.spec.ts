// Long texts are read four bytes at a time: whatever stands at whatever place must be seen as in a short one.
import { describe, expect, it } from '@jest/globals';
import { INCLUSIVE, canonicalForm } from './canonical-form.js';
import { endOfPlain, wordsOf } from './plain-run.js';
import { Refusal } from '../refusal.js';
import { GENERAL_RULES } from './scan-rules.js';
import { PLAIN_TEXT } from './xml-characters.js';
import { scanDocument } from './xml-scanner.js';
import { OUTSIDE } from './xml-tree.js';

const PLACES = Array.from({ length: 70 }, (_, index) => index);

function canonical(xml: Buffer): string {
  try {
    return canonicalForm(scanDocument(xml, GENERAL_RULES), { apex: OUTSIDE, without: [] }, INCLUSIVE).toString();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

const around = (place: number, inside: string) => ['x'.repeat(place), 'y'.repeat(70 - place)].join(inside);

describe('the end of plain text', () => {
  it.each(Array.from({ length: 256 }, (_, byte) => byte))('is at byte %i when it is not plain, wherever it stands', (byte) => {
    const found = PLACES.map((place) => {
      const bytes = Buffer.alloc(4_100, 0x78);
      bytes[place] = byte;
      bytes[4_099] = 0;
      return endOfPlain(bytes, wordsOf(bytes), place % 7);
    });

    expect(found).toEqual(PLACES.map((place) => (PLAIN_TEXT[byte] === 1 || place < place % 7 ? 4_099 : place)));
  });

  it('is found in bytes that do not begin with a word', () => {
    const bytes = Buffer.from(new ArrayBuffer(100), 3, 50).fill(0x78);
    bytes[41] = 0x3c;

    expect(endOfPlain(bytes, wordsOf(bytes), 2)).toBe(41);
  });
});

describe('a long text', () => {
  it.each([
    ['>', '&gt;'],
    ['&amp;', '&amp;'],
    ['&#65;', 'A'],
    ['\r\n', '\n'],
    ['ż', 'ż'],
    ['\u{10ffff}', '\u{10ffff}'],
    ['\uf000', '\uf000'],
    ['\u007f', '\u007f'],
    ['\t', '\t'],
  ])('keeps %j at every place', (written, meant) => {
    const found = PLACES.map((place) => canonical(Buffer.from(`<a>${around(place, written)}</a>`)));

    expect(found).toEqual(PLACES.map((place) => `<a>${around(place, meant)}</a>`));
  });

  it.each([[']]>'], ['\u0001'], ['\u001f'], ['\u0000'], ['\uffff'], ['&'], ['&nothing;'], ['<']])(
    'is refused for %j at every place',
    (written) => {
      expect(new Set(PLACES.map((place) => canonical(Buffer.from(`<a>${around(place, written)}</a>`))))).toEqual(
        new Set(['NOT_WELL_FORMED']),
      );
    },
  );
});
