// Decides how names are spelled for searching: a clerk without Polish letters on the keyboard finds the same things.

/** Latin letters that no Unicode decomposition takes apart. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/** Small letters without diacritics; everything but letters and digits becomes a single space. */
export function foldForSearch(text: string): string {
  return foldDiacritics(text)
    .replace(/['’"„”“`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Small letters, 'Łódź' → 'lodz'; punctuation stays. */
export function foldDiacritics(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[łøđðħıßæœþ]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
    .normalize('NFKC');
}
