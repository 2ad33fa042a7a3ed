// Decides whether a password that keeps the rule is nevertheless easily guessed: it is common, or made of words known about the person.
import { foldDiacritics } from './search-folding.js';

export type GuessableBy = 'PASSWORD_COMMON' | 'PASSWORD_OWN_WORD';

/** Words of every user of this service. */
const WORDS_OF_THE_OFFICE = ['SIO', 'Glejt'];

/** From this length on a word counts anywhere in a password; a shorter one ("Ewa", "SIO") only where it stands alone. */
const COUNTS_ANYWHERE = 4;
const SHORTEST = 3;

/**
 * @param known texts about the person: names, e-mail, login, numbers, name of the institution; each word of them counts
 * @param isCommon whether a text, in small letters without diacritics, is among the common passwords
 */
export function guessableBy(
  password: string,
  known: readonly string[],
  isCommon: (folded: string) => boolean,
): GuessableBy | null {
  const folded = foldDiacritics(password);
  const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const forms = [folded, folded.replace(/[^\p{L}]+$/u, ''), core, core.replace(/[^\p{L}\p{N}]/gu, '')];
  if (forms.some((form) => form !== '' && isCommon(form))) return 'PASSWORD_COMMON';
  const alone = new Set(folded.split(/[^\p{L}]+/u));
  const isInside = (word: string) => (word.length >= COUNTS_ANYWHERE ? folded.includes(word) : alone.has(word));
  return [...WORDS_OF_THE_OFFICE, ...known].flatMap(wordsOf).some(isInside) ? 'PASSWORD_OWN_WORD' : null;
}

/** The end of an e-mail address ('pl', 'com') says nothing about a person. */
function wordsOf(text: string): string[] {
  return foldDiacritics(text)
    .replace(/(@.*)\.[a-z]{2,}$/, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST);
}
