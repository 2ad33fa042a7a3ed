import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DEMO_REGISTER } from '../institutions/demo-register.js';
import { readEntries } from './import-institutions.command.js';

describe('reading a list of institutions', () => {
  it('takes what the demo register holds', () => {
    expect(readEntries(JSON.stringify(DEMO_REGISTER))).toEqual(DEMO_REGISTER);
  });

  it('takes the example of docs/operations.md', () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    const [, example = ''] = /## The register[^#]*?```json\n([^`]*)```/.exec(page) ?? [];

    expect(readEntries(example)).toMatchObject([{ kind: 'JST_GMINA', rspo: null, complexKey: null }]);
  });

  it('names each faulty field, and never guesses', () => {
    const [first] = DEMO_REGISTER;
    const wrong = [{ ...first, regon: '123456784', voivodeshipCode: '4', surprise: true }];

    expect(() => readEntries(JSON.stringify(wrong))).toThrow(/0\.regon: no valid REGON[\s\S]*0\.voivodeshipCode|surprise/);
  });

  it('refuses a key that no entry has', () => {
    const [first] = DEMO_REGISTER;

    expect(() => readEntries(JSON.stringify([{ ...first, registeringKey: 'nobody' }]))).toThrow('no entry has the key: nobody');
  });
});
