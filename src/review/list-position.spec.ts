// Positions travel in addresses that anybody may type.
import { describe, expect, it } from '@jest/globals';
import { readPosition, readTurn, writePosition } from './list-position.js';

const POSITION = { rank: 2, submittedAt: '1763840000123456', id: '019aab12-3456-7890-abcd-ef0123456789' };
const TEXT = '2-1763840000123456-019aab12-3456-7890-abcd-ef0123456789';

describe('a position in the list', () => {
  it('is read as it was written', () => {
    expect(writePosition(POSITION)).toBe(TEXT);
    expect(readPosition(TEXT)).toEqual(POSITION);
  });

  it.each([
    '',
    '2',
    '4-1-019aab12-3456-7890-abcd-ef0123456789',
    '2-1763840000123456-019aab12',
    `${TEXT} `,
    `2-${'9'.repeat(17)}-019aab12-3456-7890-abcd-ef0123456789`,
    "2-1-019aab12-3456-7890-abcd-ef0123456789' or 1=1",
  ])('is nothing else: "%s"', (text) => {
    expect(readPosition(text)).toBeNull();
  });

  it('says from which side it is turned, or leads to the first page', () => {
    expect(readTurn({ after: TEXT, before: '' })).toEqual({ side: 'after', position: POSITION });
    expect(readTurn({ after: 'x', before: TEXT })).toEqual({ side: 'before', position: POSITION });
    expect(readTurn({ after: '', before: '' })).toBeNull();
  });
});
