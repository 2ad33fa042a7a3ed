import { describe, expect, it } from '@jest/globals';
import { checklistFor } from './checklist.js';

const codes = (...args: Parameters<typeof checklistFor>) => checklistFor(...args).map((point) => point.code);

describe('what is compared before acceptance', () => {
  it('is the register and the act of appointment for the head of a public school', () => {
    expect(codes('HEAD', { kind: 'SCHOOL', isPublic: true })).toEqual(['RSPO', 'APPOINTMENT']);
  });

  it('is the register alone for acting heads and for private schools', () => {
    expect(codes('ACTING_HEAD', { kind: 'SCHOOL', isPublic: true })).toEqual(['RSPO']);
    expect(codes('HEAD', { kind: 'FACILITY', isPublic: false })).toEqual(['RSPO']);
  });

  it('is other public data for heads of institutions outside the register of schools', () => {
    expect(codes('HEAD', { kind: 'JST_GMINA', isPublic: null })).toEqual(['PUBLIC_DATA']);
    expect(codes('HEAD', { kind: 'UNIVERSITY', isPublic: true })).toEqual(['PUBLIC_DATA']);
  });

  it('is the letter for employees, wherever they work', () => {
    expect(codes('EMPLOYEE', { kind: 'SCHOOL', isPublic: true })).toEqual(['LETTER', 'LETTER_DATA']);
    expect(codes('EMPLOYEE', { kind: 'KURATORIUM', isPublic: null })).toEqual(['LETTER', 'LETTER_DATA']);
  });
});
