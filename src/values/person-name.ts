// Decides what a person's name may look like, and when two spellings are the same name.
import { DomainError } from './domain-error.js';

/** NFC, letters of the Latin script, single hyphens, spaces and apostrophes; at most 100 characters. */
export type PersonName = string & { readonly __brand: 'PersonName' };

const MAX_LENGTH = 100;
/** Every Latin letter, not only Polish ones: foreigners with a PESEL apply too. */
const NAME = /^\p{Script=Latin}+\.?(?:[ '-]\p{Script=Latin}+\.?)*'?$/u;

/** Refuses with NAME_EMPTY, NAME_TOO_LONG or NAME_CHARACTERS. Keeps the case as typed. */
export function parsePersonName(text: string): PersonName {
  const name = tidy(text);
  if (name === '') throw new DomainError('NAME_EMPTY');
  if ([...name].length > MAX_LENGTH) throw new DomainError('NAME_TOO_LONG', { max: MAX_LENGTH });
  if (!NAME.test(name)) throw new DomainError('NAME_CHARACTERS');
  return name as PersonName;
}

/** The one folding of names: NFC, case, spaces around hyphens, kinds of dashes and apostrophes. Diacritics stay: Zając is not Zajac. */
export function foldName(name: string): string {
  // Upper case first, so that ß and SS meet.
  return tidy(name).toUpperCase().toLowerCase().normalize('NFC');
}

export function sameSurname(a: string, b: string): boolean {
  return isSame(foldName(a), foldName(b));
}

/** Compares the first given names only; second names are often missing or registered differently. */
export function sameFirstName(a: string, b: string): boolean {
  return isSame(foldName(firstGivenName(a)), foldName(firstGivenName(b)));
}

/** 'Anna Maria' → 'Anna'; 'Anna-Maria' is one name. */
export function firstGivenName(givenNames: string): string {
  return tidy(givenNames).split(' ')[0] ?? '';
}

/** Two missing names are not the same name. */
function isSame(a: string, b: string): boolean {
  return a !== '' && a === b;
}

function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[ \u00a0]+/g, ' ')
    .replace(/ ?- ?/g, '-')
    .trim();
}
