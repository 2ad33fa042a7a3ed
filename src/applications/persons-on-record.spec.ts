import { describe, expect, it } from '@jest/globals';
import { isNamedInLine, isSamePerson } from './persons-on-record.js';

describe('comparing with the head in the register', () => {
  it('finds the person whatever the case, further names and spaces around a hyphen', () => {
    const person = { firstName: 'Ewa', surname: 'Wymyślona-Nowak' };

    expect(isNamedInLine('Ewa Wymyślona-Nowak', person)).toBe(true);
    expect(isNamedInLine('EWA MARIA WYMYŚLONA - NOWAK', person)).toBe(true);
    expect(isNamedInLine('Ewa de la Cruz', { firstName: 'Ewa', surname: 'De la Cruz' })).toBe(true);
  });

  it('does not take another person for the head', () => {
    expect(isNamedInLine('Ewa Wymyślona', { firstName: 'Ewa', surname: 'Wymyslona' })).toBe(false);
    expect(isNamedInLine('Ewa Wymyślona', { firstName: 'Anna', surname: 'Wymyślona' })).toBe(false);
    expect(isNamedInLine('Ewa', { firstName: 'Ewa', surname: 'Ewa' })).toBe(false);
    expect(isNamedInLine('', { firstName: '', surname: '' })).toBe(false);
  });
});

describe('comparing with the holder of a grant', () => {
  it('asks for the same first name and surname', () => {
    expect(isSamePerson({ firstName: 'Jan Maria', surname: 'Niebyły' }, { firstName: 'jan', surname: 'NIEBYŁY' })).toBe(true);
    expect(isSamePerson({ firstName: 'Jan', surname: 'Niebyły' }, { firstName: 'Adam', surname: 'Niebyły' })).toBe(false);
  });
});
