// Folding for search.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldForSearch } from './search-folding.js';

describe('folding for search', () => {
  it.each([
    ['Zażółć GĘŚLĄ jaźń', 'zazolc gesla jazn'],
    ['Szkoła Podstawowa nr 1 im. „Zmyślonego Patrona”', 'szkola podstawowa nr 1 im zmyslonego patrona'],
    ['ul. Przykładowa 1/2', 'ul przykladowa 1 2'],
    ["Żółć-Nowak  O'Hara", 'zolc nowak ohara'],
    ['Łódź'.normalize('NFD'), 'lodz'],
    ['Straße', 'strasse'],
    [' … ', ''],
  ])('reads "%s" as "%s"', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it('changes nothing the second time, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
      }),
    );
  });

  it('does not depend on case', () => {
    const polish = fc.stringMatching(/^[a-ząćęłńóśźż ]{0,20}$/);

    fc.assert(fc.property(polish, (text) => expect(foldForSearch(text.toUpperCase())).toBe(foldForSearch(text))));
  });
});
