// User types by kind of institution.
import { describe, expect, it } from '@jest/globals';
import { ALL_INSTITUTION_KINDS } from './institution-kinds.js';
import type { UserType } from './user-types.js';
import { USER_TYPES, userTypesOf } from './user-types.js';

const ALL = Object.keys(USER_TYPES) as UserType[];

describe('user types', () => {
  it('are the eight of the act', () => {
    expect(ALL.map((type) => USER_TYPES[type].letter).join('')).toBe('abcdefgh');
  });

  it.each(ALL_INSTITUTION_KINDS)('of %s are at least one, in the order of the act', (kind) => {
    const letters = userTypesOf(kind).map((type) => USER_TYPES[type].letter);

    expect(letters.length).toBeGreaterThan(0);
    expect(letters).toEqual([...new Set(letters)].sort());
  });

  it('f, g and h belong to one kind each', () => {
    const holders = (type: UserType) => ALL_INSTITUTION_KINDS.filter((kind) => userTypesOf(kind).includes(type));

    expect(holders('KURATOR')).toEqual(['KURATORIUM']);
    expect(holders('RIO')).toEqual(['RIO']);
    expect(holders('RECTOR')).toEqual(['UNIVERSITY']);
  });

  it('are copied, so that nobody changes the table', () => {
    userTypesOf('SCHOOL').push('RECTOR');

    expect(userTypesOf('SCHOOL')).toEqual(['RSPO_SENDER', 'DATA_SENDER', 'PERSONAL_DATA_READER', 'SCHOOL_DATA_READER']);
  });
});
