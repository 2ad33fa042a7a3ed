// Prints "N passed, N failed" as the very last line of a run: written when the process ends, after everything Jest has to say.
// A file that could not even be loaded counts as one failure.
import { writeSync } from 'node:fs';

export default class PlainReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.once('exit', () => writeSync(1, `${results.numPassedTests} passed, ${failed} failed\n`));
  }
}
