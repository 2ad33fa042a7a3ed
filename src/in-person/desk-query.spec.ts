// What the one field of the desk takes.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { makeApplicationNumber } from '../values/application-number.js';
import { DomainError } from '../values/domain-error.js';
import { readDeskQuery } from './desk-query.js';

describe('the field of the desk', () => {
  it('reads a number as a scanner sends it and as people type it', () => {
    const number = makeApplicationNumber(randomBytes);

    expect(readDeskQuery(number)).toEqual({ number });
    expect(readDeskQuery(` ${number.slice(0, 3).toLowerCase()} ${number.slice(3, 6)}-${number.slice(6)}\n`)).toEqual({ number });
  });

  it('reads a PESEL, also in groups', () => {
    expect(readDeskQuery('83092599827')).toEqual({ pesel: '83092599827' });
    expect(readDeskQuery('830925 99827')).toEqual({ pesel: '83092599827' });
  });

  it.each([
    ['', 'APPLICATION_NUMBER'],
    ['ABC', 'APPLICATION_NUMBER'],
    ['AAAAAAAAAA', 'APPLICATION_NUMBER'],
    ['8309259982', 'PESEL_LENGTH'],
    ['83092599828', 'PESEL_CHECKSUM'],
    ["' or 1=1 --", 'APPLICATION_NUMBER'],
  ])('refuses "%s" as %s', (text, code) => {
    expect(() => readDeskQuery(text)).toThrow(new DomainError(code));
  });
});
