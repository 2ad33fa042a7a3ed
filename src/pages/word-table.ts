// How the tables of words are written: a sentence, or a sentence made of the facts of the refusal.
import { longDate, longMoment } from '../values/civil-date.js';
import type { RefusalFacts } from '../values/domain-error.js';

export type Sentence = string | ((facts: RefusalFacts) => string);
export type WordTable = Readonly<Record<string, Sentence>>;

/** A fact as text, or what stands in for a fact that is missing. */
export function fact(facts: RefusalFacts, name: string, missing = ''): string {
  const value = facts[name];
  return value === undefined || value === '' ? missing : String(value);
}

export function numberFact(facts: RefusalFacts, name: string): number | null {
  const value = Number(facts[name]);
  return facts[name] === undefined || facts[name] === '' || Number.isNaN(value) ? null : value;
}

/** Facts that are ISO moments or dates in the words of the office; any other text as it stands. */
export function timeFact(facts: RefusalFacts, name: string, missing = ''): string {
  const text = fact(facts, name, missing);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return longDate(text);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)) return longMoment(new Date(text));
  return text;
}

/** The label of the field, quoted. */
export function labelled(facts: RefusalFacts): string {
  const label = fact(facts, 'label');
  return label === '' ? 'to pole' : `pole „${label}”`;
}

/** Joins the parts that are there into sentences. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** Closes a sentence; dates end with the full stop of 'r.' already. */
export function fullStop(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
