// Decides how logins are made of a name (Jan Kowalski → JANKOW1), read aloud, and typed back.
import { firstGivenName } from './person-name.js';
import { foldDiacritics } from './search-folding.js';

const LETTERS_OF_EACH = 3;
/** For names without a single Latin letter, which no application can hold but an import might. */
const NAMELESS = 'SIO';

/** Three letters of the first name and three of the surname, capitals without diacritics; short names give what they have. */
export function loginStem(givenName: string, surname: string): string {
  return firstLetters(firstGivenName(givenName)) + firstLetters(surname) || NAMELESS;
}

export function makeLogin(stem: string, number: number): string {
  return `${stem}${number}`;
}

/** 'JANKOW1' → 'J, A, N, K, O, W, cyfra 1': nobody then takes the digit for a letter. */
export function spellLogin(login: string): string {
  return [...login].map((character) => (/\d/.test(character) ? `cyfra ${character}` : character)).join(', ');
}

/** As stored: capitals, no spaces. People type what they wrote down or heard. */
export function normaliseLogin(text: string): string {
  return text.normalize('NFC').replace(/\s/g, '').toUpperCase();
}

function firstLetters(name: string): string {
  return foldDiacritics(name)
    .replace(/[^a-z]/g, '')
    .slice(0, LETTERS_OF_EACH)
    .toUpperCase();
}
