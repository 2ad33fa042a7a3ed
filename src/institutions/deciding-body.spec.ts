// Who decides: every kind of institution with every function.
import { describe, expect, it } from '@jest/globals';
import { APPLICANT_FUNCTIONS } from '../values/applicant-function.js';
import { decidingRule } from './deciding-body.js';
import type { DecidingRule } from './deciding-body.js';
import { ALL_INSTITUTION_KINDS } from './institution-kinds.js';
import type { InstitutionKind } from './institution-kinds.js';

const HEADS: readonly [kind: InstitutionKind, rule: DecidingRule][] = [
  ['SCHOOL', 'REGISTERING_BODY'],
  ['FACILITY', 'REGISTERING_BODY'],
  ['SCHOOL_COMPLEX', 'REGISTERING_BODY'],
  ['JST_GMINA', 'KURATOR'],
  ['JST_POWIAT', 'KURATOR'],
  ['JST_WOJEWODZTWO', 'KURATOR'],
  ['SERVICE_UNIT_JST', 'OWNING_JST'],
  ['SERVICE_UNIT_UNION', 'KURATOR'],
  ['KURATORIUM', 'EDUCATION_MINISTER'],
  ['MINISTER', 'EDUCATION_MINISTER'],
  ['CKE', 'EDUCATION_MINISTER'],
  ['OKE', 'EDUCATION_MINISTER'],
  ['KN_UNIT', 'EDUCATION_MINISTER'],
  ['PEDAGOGICAL_SUPERVISION', 'EDUCATION_MINISTER'],
  ['SPECIAL_SUPERVISION_UNIT', 'EDUCATION_MINISTER'],
  ['CRAFT_CHAMBER', 'EDUCATION_MINISTER'],
  ['RIO', 'EDUCATION_MINISTER'],
  ['UNIVERSITY', 'EDUCATION_MINISTER'],
];

describe('who decides', () => {
  it.each(HEADS)('for the head and the acting head of %s: %s', (kind, rule) => {
    expect(decidingRule(kind, 'HEAD')).toBe(rule);
    expect(decidingRule(kind, 'ACTING_HEAD')).toBe(rule);
  });

  it.each(ALL_INSTITUTION_KINDS)('for an employee of %s: the own head', (kind) => {
    expect(decidingRule(kind, 'EMPLOYEE')).toBe('OWN_HEAD');
  });

  it('is answered for all kinds and functions', () => {
    const answers = ALL_INSTITUTION_KINDS.flatMap((kind) => APPLICANT_FUNCTIONS.map((held) => decidingRule(kind, held)));

    expect(answers).toHaveLength(18 * 3);
    expect(HEADS.map(([kind]) => kind).sort()).toEqual([...ALL_INSTITUTION_KINDS].sort());
  });
});
