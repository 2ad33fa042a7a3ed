// NIP numbers of offices and running bodies.
import { describe, expect, it } from '@jest/globals';
import { parseNip } from './nip.js';

describe('a NIP', () => {
  it.each(['8567346215', '856-734-62-15', 'PL 856 734 62 15'])('accepts "%s"', (text) => {
    expect(parseNip(text)).toBe('8567346215');
  });

  it.each([
    ['8567346216', 'NIP_CHECKSUM'],
    ['0000000000', 'NIP_CHECKSUM'],
    ['856734621', 'NIP_LENGTH'],
    ['85673462A5', 'NIP_DIGITS'],
  ])('refuses "%s" with %s', (text, code) => {
    expect(() => parseNip(text)).toThrow(expect.objectContaining({ code }));
  });
});
