// Types of the register of schools.
import { describe, expect, it } from '@jest/globals';
import { INSTITUTION_TYPES, kindOfType } from './institution-types.js';

describe('types of schools and facilities', () => {
  it('are forty-five different ones', () => {
    expect(new Set(INSTITUTION_TYPES).size).toBe(45);
    expect(INSTITUTION_TYPES).toHaveLength(45);
  });

  it.each([
    ['Szkoła podstawowa', 'SCHOOL'],
    ['Przedszkole', 'SCHOOL'],
    ['  poradnia  psychologiczno-pedagogiczna', 'FACILITY'],
    ['Zespół szkół i placówek oświatowych', 'SCHOOL_COMPLEX'],
    ['Szkoła latania', null],
  ])('"%s" is of kind %s', (typeName, kind) => {
    expect(kindOfType(typeName)).toBe(kind);
  });
});
