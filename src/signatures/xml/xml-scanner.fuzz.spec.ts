import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { compareWithLibxml2 } from '../../../test/fuzz/compare.js';

// `npm run fuzz:signatures` goes on for longer.
const DOCUMENTS = 2000;

describe('R1: scanner and canonical form against libxml2', () => {
  const seed = randomInt(2 ** 31);

  it(`agree on ${DOCUMENTS} documents made at random from seed ${seed}`, () => {
    const { differences, accepted } = compareWithLibxml2(seed, (documents) => documents >= DOCUMENTS);

    expect(differences).toEqual([]);
    expect(accepted).toBeGreaterThan(DOCUMENTS / 4);
  });
});
