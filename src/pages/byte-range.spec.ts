import { describe, expect, it } from '@jest/globals';
import { byteRangeOf } from './byte-range.js';

describe('the part of a file that a player asks for', () => {
  it.each([
    ['bytes=0-1', { from: 0, to: 1 }],
    ['bytes=10-', { from: 10, to: 99 }],
    ['bytes=-30', { from: 70, to: 99 }],
    ['bytes=-300', { from: 0, to: 99 }],
    ['bytes=90-5000', { from: 90, to: 99 }],
  ])('%s of a hundred bytes is %j', (header, range) => {
    expect(byteRangeOf(header, 100)).toEqual(range);
  });

  it.each([undefined, '', 'bytes=-', 'bytes=0-1,5-6', 'pages=1-2', 'bytes=a-b'])('is the whole file for %j', (header) => {
    expect(byteRangeOf(header, 100)).toBe('whole');
  });

  it.each(['bytes=100-', 'bytes=9-3', 'bytes=500-600', 'bytes=-0'])('does not exist for %s', (header) => {
    expect(byteRangeOf(header, 100)).toBeNull();
  });
});
