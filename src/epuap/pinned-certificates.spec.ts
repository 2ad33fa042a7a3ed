import { describe, expect, it } from '@jest/globals';
import { selfSignedCertificate } from '../../test/support/certificate.js';
import { pinsAt, readPins } from './pinned-certificates.js';

const [old, young] = [selfSignedCertificate('dawny').certificatePem, selfSignedCertificate('nowy').certificatePem];

describe('pinned certificates', () => {
  it('count as long as they are valid, or within the days in front of them', () => {
    const pins = readPins(`from: 2026-01-01\nuntil: 2026-06-30\n${old}\nuntil: 2027-12-31\nfrom: 2026-06-01\n${young}`);

    const at = (moment: string) =>
      pinsAt(pins, new Date(moment)).map(({ signer }) => pins.findIndex((pin) => pin.signer === signer));

    expect(at('2025-12-31T23:59:59Z')).toEqual([]);
    expect(at('2026-01-01T00:00:00Z')).toEqual([0]);
    expect(at('2026-06-15T12:00:00Z')).toEqual([0, 1]);
    expect(at('2026-06-30T23:59:59Z')).toEqual([0, 1]);
    expect(at('2026-07-01T00:00:00Z')).toEqual([1]);
  });

  it('take their own dates when nothing is said', () => {
    const [pin] = readPins(young);

    expect(pin!.until.getTime() - pin!.from.getTime()).toBe(366 * 86_400_000);
  });

  it('are needed, with keys that are strong enough', () => {
    expect(() => readPins('')).toThrow('no certificate is pinned');
    expect(() => readPins(selfSignedCertificate('słaby', 1_024).certificatePem)).toThrow('at least 2048 bits');
  });
});
