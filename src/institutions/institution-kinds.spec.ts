// The table of kinds.
import { describe, expect, it } from '@jest/globals';
import {
  ALL_INSTITUTION_KINDS,
  INSTITUTION_KINDS,
  isInstitutionKind,
  isSchoolKind,
  isSelfGovernment,
  kindsOfGroup,
} from './institution-kinds.js';

describe('the kinds of institutions', () => {
  it('are eighteen, each with a name and a head', () => {
    expect(ALL_INSTITUTION_KINDS).toHaveLength(18);
    for (const kind of ALL_INSTITUTION_KINDS) {
      expect(INSTITUTION_KINDS[kind].name).not.toBe('');
      expect(INSTITUTION_KINDS[kind].headFunction).not.toBe('');
    }
  });

  it('fall into four groups of the picker', () => {
    expect(kindsOfGroup('SCHOOLS')).toEqual(['SCHOOL', 'FACILITY', 'SCHOOL_COMPLEX']);
    expect(kindsOfGroup('EDUCATION_UNITS')).toHaveLength(13);
    expect(kindsOfGroup('AUDIT_CHAMBERS')).toEqual(['RIO']);
    expect(kindsOfGroup('UNIVERSITIES')).toEqual(['UNIVERSITY']);
  });

  it('carry the legal kind of par. 3(1)(1) of the regulation', () => {
    const byLetter = (letter: string) => ALL_INSTITUTION_KINDS.filter((kind) => INSTITUTION_KINDS[kind].legalKind === letter);

    expect(byLetter('a')).toEqual(['SCHOOL', 'SCHOOL_COMPLEX']);
    expect(byLetter('b')).toEqual(['FACILITY']);
    expect(byLetter('d')).toEqual(['RIO']);
    expect(byLetter('e')).toEqual(['UNIVERSITY']);
    expect(byLetter('f')).toEqual(['KURATORIUM']);
  });

  it('know schools and self-government', () => {
    expect(ALL_INSTITUTION_KINDS.filter(isSchoolKind)).toEqual(['SCHOOL', 'FACILITY', 'SCHOOL_COMPLEX']);
    expect(ALL_INSTITUTION_KINDS.filter(isSelfGovernment)).toEqual(['JST_GMINA', 'JST_POWIAT', 'JST_WOJEWODZTWO']);
    expect(isInstitutionKind('constructor')).toBe(false);
  });
});
