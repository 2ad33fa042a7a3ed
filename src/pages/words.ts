// The Polish sentence for every stable code that a person can meet; the same words stand at the field and in the summary.
import type { RefusalFacts } from '../values/domain-error.js';
import { FIELD_WORDS } from './field-words.js';
import { REFUSAL_WORDS } from './refusal-words.js';
import { SENDING_WORDS } from './sending-words.js';
import { SIGNATURE_WORDS } from './signature-words.js';
import type { Sentence, WordTable } from './word-table.js';

const ALL: WordTable = { ...SENDING_WORDS, ...SIGNATURE_WORDS, ...REFUSAL_WORDS, ...FIELD_WORDS };

/** For a code that nobody put into words; the spec beside this file keeps it from being needed. */
const SPEECHLESS = 'Nie możemy tego zrobić. Niczego nie zmieniliśmy.';

/** `facts.label`, when given, is the label of the field the sentence stands at. */
export function words(code: string, facts: RefusalFacts = {}): string {
  const sentence = sentenceOf(code) ?? SPEECHLESS;
  return typeof sentence === 'string' ? sentence : sentence(facts);
}

export function hasWords(code: string): boolean {
  return sentenceOf(code) !== undefined;
}

function sentenceOf(code: string): Sentence | undefined {
  return Object.hasOwn(ALL, code) ? ALL[code] : undefined;
}
