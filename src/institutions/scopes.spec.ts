// Scopes of access.
import { describe, expect, it } from '@jest/globals';
import { ALL_INSTITUTION_KINDS } from './institution-kinds.js';
import { ALL_SCOPES, chosenScopes, offeredScopes } from './scopes.js';

describe('scopes of access', () => {
  it('are the six of art. 68(4) and granting', () => {
    expect(ALL_SCOPES).toEqual([
      'RSPO',
      'SCHOOL_DATA',
      'UNIT_DATA',
      'STUDENT_DATA',
      'TEACHER_DATA',
      'DATA_ATTESTATION',
      'GRANTING',
    ]);
  });

  it('offer data attestation only under a commune and a minister', () => {
    expect(ALL_INSTITUTION_KINDS.filter((kind) => offeredScopes(kind).includes('DATA_ATTESTATION'))).toEqual([
      'JST_GMINA',
      'MINISTER',
    ]);
  });

  it.each(ALL_INSTITUTION_KINDS)('offer all the others under %s', (kind) => {
    expect(offeredScopes(kind).filter((scope) => scope !== 'DATA_ATTESTATION')).toHaveLength(6);
  });

  it('are kept in the order of the law, each once', () => {
    expect(chosenScopes(['STUDENT_DATA', 'RSPO', 'STUDENT_DATA'], 'SCHOOL')).toEqual(['RSPO', 'STUDENT_DATA']);
  });

  it('must be chosen, and from those offered', () => {
    expect(() => chosenScopes([], 'SCHOOL')).toThrow('SCOPES_NONE');
    expect(() => chosenScopes(['DATA_ATTESTATION'], 'SCHOOL')).toThrow('SCOPE_NOT_OFFERED');
    expect(() => chosenScopes(['RSPO', 'everything'], 'JST_GMINA')).toThrow('SCOPE_NOT_OFFERED');
  });
});
