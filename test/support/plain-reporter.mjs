// Prints "N passed, N failed" as the very last line of a run: written when the process ends, after everything Jest has to say.
// A file that could not even be loaded counts as one failure. After a run of all tests it also holds docs/features.md to its
// word: a test named there that did not run or did not pass fails the run. What ran is kept in .cache/test-results.json.
import { mkdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unshownFeatures } from './feature-table.mjs';

const PROJECTS = ['unit', 'medium', 'journeys'];
const place = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export default class PlainReporter {
  constructor(globalConfig) {
    this.globalConfig = globalConfig;
    this.finished = [];
    this.unshown = [];
  }

  onTestResult(_test, { testResults }) {
    this.finished.push(...testResults.map(({ fullName, status }) => ({ name: fullName, state: status })));
  }

  onRunComplete(contexts, results) {
    const isWhole = isWholeRun(this.globalConfig, contexts, results);
    mkdirSync(place('.cache'), { recursive: true });
    writeFileSync(place('.cache/test-results.json'), JSON.stringify({ isWhole, tests: this.finished }, null, 1));
    if (isWhole) this.unshown = unshownFeatures(readFileSync(place('docs/features.md'), 'utf8'), this.finished);
    for (const sentence of this.unshown) process.stderr.write(`docs/features.md, ${sentence}\n`);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + this.unshown.length;
    process.once('exit', () => writeSync(1, `${results.numPassedTests} passed, ${failed} failed\n`));
  }

  /** An error of a reporter fails the run. */
  getLastError() {
    return this.unshown.length === 0 ? undefined : new Error('docs/features.md names tests that did not run or did not pass');
  }
}

/** With a path, a name or a project given only some tests run: nothing can be said of the others. */
function isWholeRun(config, contexts, results) {
  const ran = new Set([...contexts].map((context) => context.config.displayName?.name));
  const isNarrowed =
    config.testPathPatterns.isSet() ||
    Boolean(config.testNamePattern) ||
    config.onlyChanged ||
    config.onlyFailures ||
    config.findRelatedTests ||
    Boolean(config.shard);
  return !isNarrowed && !results.wasInterrupted && PROJECTS.every((project) => ran.has(project));
}
