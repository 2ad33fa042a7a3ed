import { describe, expect, it } from '@jest/globals';
import { personDifference } from './person-match.js';

const named = { pesel: '88051412401', firstName: 'Łucja', surname: 'Żółć-Nowak' };

describe('comparing the signer with the applicant', () => {
  it('accepts capitals, spaces around the hyphen and further given names', () => {
    expect(personDifference({ pesel: '88051412401', givenName: 'ŁUCJA MARIA', surname: 'ŻÓŁĆ - NOWAK' }, named)).toBeNull();
  });

  it('accepts decomposed letters', () => {
    expect(
      personDifference({ pesel: '88051412401', givenName: 'Łucja', surname: 'Żółć-Nowak'.normalize('NFD') }, named),
    ).toBeNull();
  });

  it('names what differs', () => {
    expect(personDifference({ pesel: '04222977753', givenName: 'Łucja', surname: 'Żółć-Nowak' }, named)).toBe('PERSON_DIFFERS');
    expect(personDifference({ pesel: '88051412401', givenName: 'Łucja', surname: 'Żółć' }, named)).toBe('SURNAME_DIFFERS');
    expect(personDifference({ pesel: '88051412401', givenName: 'Lucja', surname: 'Żółć-Nowak' }, named)).toBe(
      'FIRST_NAME_DIFFERS',
    );
  });
});
