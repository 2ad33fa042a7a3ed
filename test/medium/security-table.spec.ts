// Holds docs/security.md to its word: every requirement has an answer, and is shown by tests that exist or says why not yet.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectFolder } from '../../src/start/project-folder.js';
import { namePattern } from '../support/feature-table.mjs';
import { testNames } from '../support/test-names.js';

/** Requirements of OWASP ASVS 5.0 that the office's path touches. */
const TOUCHED = [
  ...['1.1.1', '1.2.1', '1.2.4', '1.3.11', '1.5.1', '2.2.1', '2.3.1', '2.3.2', '2.3.3', '2.3.4', '2.4.1', '3.2.1', '3.3.1'],
  ...['3.4.1', '3.4.2', '3.4.3', '3.5.1', '3.5.3', '3.7.2', '4.1.1', '4.1.3', '4.2.1', '5.2.1', '6.1.1', '6.2.1', '6.2.4'],
  ...['6.2.5', '6.2.8', '6.2.9', '6.2.11', '6.2.12', '6.3.1', '6.3.3', '6.3.4', '6.4.1', '6.5.1', '6.8.2', '6.8.3', '7.2.4'],
  ...['7.3.1', '7.3.2', '7.4.1', '7.4.2', '7.5.1', '8.1.1', '8.2.1', '8.3.1', '8.4.1', '11.3.2', '11.4.2', '11.5.1', '12.3.1'],
  ...['13.2.1', '13.3.1', '13.4.1', '14.2.1', '14.2.4', '14.3.2', '15.1.2', '15.3.3', '15.3.6', '15.3.7', '15.4.2', '16.2.5'],
  ...['16.3.1', '16.4.1', '16.5.1'],
];

describe('the table of requirements in docs/security.md', () => {
  const rows = readFileSync(join(projectFolder(), 'docs', 'security.md'), 'utf8')
    .split('\n')
    .map((line) => /^\| ((?:\d+\.\d+\.\d+|RFC)[^|]*) \| (.+?) \| ([^|]+) \|$/.exec(line))
    .flatMap((match) => (match === null ? [] : [{ ids: match[1] ?? '', answer: match[2] ?? '', shown: match[3] ?? '' }]));
  const testsOf = (shown: string) => [...shown.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');

  it('has an answer to each requirement the path touches', () => {
    const answered = new Set(rows.flatMap(({ ids }) => ids.split(', ')).map((id) => id.replace('*', '')));

    expect(TOUCHED.filter((id) => !answered.has(id))).toEqual([]);
    expect(rows.filter(({ answer }) => answer.length < 10)).toEqual([]);
  });

  it('shows each answer by a test, or says why not', () => {
    const empty = rows.filter(({ shown }) => testsOf(shown).length === 0 && !/^(not yet|nothing to test): .{10,}/.test(shown));

    expect(empty.map(({ ids }) => ids)).toEqual([]);
  });

  it('names only tests that exist', () => {
    const known = testNames();
    const isKnown = (name: string): boolean => known.some((test) => test === name || namePattern(test).test(name));

    const missing = rows.flatMap(({ ids, shown }) =>
      testsOf(shown).flatMap((name) => (isKnown(name) ? [] : [`${ids}: ${name}`])),
    );

    expect(missing).toEqual([]);
  });
});
