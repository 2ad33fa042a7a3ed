// Reads the search for an institution from an address; what cannot be right is told, not guessed.
import { DomainError } from '../values/domain-error.js';
import { type FieldError } from '../values/form-problem.js';
import { parseRegon } from '../values/regon.js';
import { parseRspoNumber } from '../values/rspo-number.js';
import type { InstitutionQuery } from './institutions.service.js';
import { SEARCH_GROUPS, type SearchGroup } from './institution-kinds.js';

export interface ReadPickerQuery {
  query: InstitutionQuery;
  errors: FieldError[];
  /** Whether anything was asked at all. */
  isAsked: boolean;
  /** Whether the search can be made: at least one field, none wrong. */
  isComplete: boolean;
}

const MAX = 100;

/** Fields as text; repeated and missing ones count as empty. */
export function readPickerQuery(fields: Readonly<Record<string, unknown>>): ReadPickerQuery {
  const errors: FieldError[] = [];
  const text = (name: string) => {
    const value = fields[name];
    return typeof value === 'string' ? value.normalize('NFC').trim().slice(0, MAX) : '';
  };
  const number = (name: string, parse: (typed: string) => string) => {
    if (text(name) === '') return undefined;
    try {
      return parse(text(name));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      errors.push({ field: name, code: error.code });
      return text(name);
    }
  };
  const query: InstitutionQuery = {
    group: groupOf(text('grupa')),
    name: text('nazwa') || undefined,
    typeName: text('typ') || undefined,
    regon: number('regon', parseRegon),
    rspo: number('rspo', parseRspoNumber),
    voivodeshipCode: /^\d{2}$/.test(text('wojewodztwo')) ? text('wojewodztwo') : undefined,
    county: text('powiat') || undefined,
  };
  const { group: _group, ...narrowing } = query;
  const isAsked = 'nazwa' in fields;
  const isEmpty = Object.values(narrowing).every((value) => value === undefined) && query.group === undefined;
  if (isAsked && isEmpty) errors.push({ field: 'nazwa', code: 'SEARCH_EMPTY' });
  return { query, errors, isAsked, isComplete: !isEmpty && errors.length === 0 };
}

function groupOf(text: string): SearchGroup | undefined {
  return Object.hasOwn(SEARCH_GROUPS, text) ? (text as SearchGroup) : undefined;
}
