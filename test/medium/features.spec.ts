// Holds docs/features.md to its word: every row is there, and what is called done is shown by tests that exist. Whether they ran
// and passed is checked at the end of a whole run, by test/support/plain-reporter.mjs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectFolder } from '../../src/start/project-folder.js';
import { namePattern, readFeatures, unshownFeatures } from '../support/feature-table.mjs';
import { testNames } from '../support/test-names.js';

const MAY_BE_OPEN = new Set(['A26', 'B03', 'B11', 'B12', 'B13', 'B14', 'B17', 'B18', 'C10', 'C11', 'C14']);

const numbered = (letter: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`);

describe('docs/features.md', () => {
  const features = readFeatures(readFileSync(join(projectFolder(), 'docs', 'features.md'), 'utf8'));

  it('has every feature once, in order', () => {
    expect(features.map(({ id }) => id)).toEqual([...numbered('A', 65), ...numbered('B', 18), ...numbered('C', 14)]);
  });

  it('names at least one test for each feature that is done', () => {
    const unshown = features.filter(({ state, tests }) => state !== 'open' && tests.length === 0);

    expect(unshown.map(({ id }) => id)).toEqual([]);
  });

  it('leaves open only what may be open, each with its reason', () => {
    const open = features.filter(({ state }) => state !== 'done');

    expect(open.filter(({ id }) => !MAY_BE_OPEN.has(id))).toEqual([]);
    expect(open.filter(({ reason }) => reason === '')).toEqual([]);
  });

  it('names only tests that exist', () => {
    const known = testNames();
    const isKnown = (name: string): boolean => known.some((test) => test === name || namePattern(test).test(name));

    const missing = features.flatMap(({ id, tests }) => tests.filter((name) => !isKnown(name)).map((name) => `${id}: ${name}`));

    expect(missing).toEqual([]);
  });
});

describe('the features after a whole run', () => {
  const table = '| A01 | a gist | done | `a desk confirms %s`; `a mail arrives` |';

  it('are shown when every named test ran and passed', () => {
    const finished = [
      { name: 'a desk confirms employees', state: 'passed' },
      { name: 'a desk confirms heads', state: 'passed' },
      { name: 'a mail arrives', state: 'passed' },
    ];

    expect(unshownFeatures(table, finished)).toEqual([]);
  });

  it('are not shown by a test that failed, was skipped or did not run', () => {
    const finished = [
      { name: 'a desk confirms employees', state: 'passed' },
      { name: 'a desk confirms heads', state: 'pending' },
    ];

    expect(unshownFeatures(table, finished)).toEqual([
      'A01: "a desk confirms %s" did not pass',
      'A01: "a mail arrives" did not run',
    ]);
  });
});
