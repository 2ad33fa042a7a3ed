// Identifiers.
import { describe, expect, it } from '@jest/globals';
import { isUuid, newId, NIL_UUID } from './uuid.js';

describe('an identifier', () => {
  it('is a UUID of version 7 that begins with the time', () => {
    const before = Date.now();

    const id = newId();

    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBeGreaterThanOrEqual(before);
  });

  it('sorts in the order of making, also within one millisecond and when the clock steps back', () => {
    const now = Date.now() + 1000;

    const ids = Array.from({ length: 10_000 }, (_, index) => newId(now - (index % 3)));

    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('sorts behind the nil UUID, which is no identifier', () => {
    expect([newId(), NIL_UUID].sort()[0]).toBe(NIL_UUID);
    expect(isUuid(NIL_UUID)).toBe(false);
  });

  it('is recognised in a link', () => {
    expect(isUuid(newId())).toBe(true);
  });

  it.each(['', 'abc', "1' or '1'='1"])('is not "%s"', (text) => {
    expect(isUuid(text)).toBe(false);
  });
});
