// Reads docs/features.md, and decides whether the tests it names ran and passed. Plain JavaScript: Jest loads reporters as they are.
const ROW = /^\| *([ABC]\d{2}) *\| *(.*?) *\| *(done|open|partly) *\| *(.*?) *\|$/;
const PLACEHOLDER = /%%|%(?:\.\d+)?[psdifjoO#c$]|\$[A-Za-z_][\w.]*/g;

/** The rows of the table: id, gist, state, the tests in back quotes and what else stands in the last column. */
export function readFeatures(text) {
  return text
    .split('\n')
    .map((line) => ROW.exec(line))
    .filter((match) => match !== null)
    .map(([, id, gist, state, shown]) => ({
      id,
      gist,
      state,
      tests: [...shown.matchAll(/`([^`]+)`/g)].map((match) => match[1]),
      reason: shown.replace(/`[^`]+`/g, '').replace(/^[\s;]+|[\s;]+$/g, ''),
    }));
}

/** A test of a table (`it.each`) is named as in the source, with its placeholders; each may have become anything. */
export function namePattern(name) {
  const parts = name.split(PLACEHOLDER).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}

/**
 * What is wrong with the table after a run of all tests: one sentence for each named test that did not pass.
 * @param finished names and states of all tests of the run
 */
export function unshownFeatures(text, finished) {
  return readFeatures(text).flatMap(({ id, tests }) =>
    tests.flatMap((name) => {
      const pattern = namePattern(name);
      const states = finished.filter((test) => pattern.test(test.name)).map((test) => test.state);
      if (states.length === 0) return [`${id}: "${name}" did not run`];
      return states.every((state) => state === 'passed') ? [] : [`${id}: "${name}" did not pass`];
    }),
  );
}
