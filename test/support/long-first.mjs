// The longest files begin, so that at the end of a run no core waits for one of them. (Without times of an earlier run Jest goes
// by the size of the files, which says little of tests that drive a browser.)
import Sequencer from '@jest/test-sequencer';

const LONG = [
  'medium/bad-input',
  'journeys/accessibility',
  'journeys/keyboard',
  'journeys/start',
  'medium/import-trusted-list',
  'medium/glejt-check',
  'medium/pull',
  'medium/sandbox-pages',
];

export default class LongFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => LONG.findIndex((name) => path.includes(`/test/${name}`)) >>> 0; // -1 comes last
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
}
