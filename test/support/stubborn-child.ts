// Run by a test in a process of its own: starts a child that does not listen to a polite signal, and tells its pid.
import { startGuarded } from '../../src/start/guarded-process.js';

const child = startGuarded({
  command: '/bin/sh',
  args: ['-c', 'trap "" TERM; while :; do sleep 1; done'],
  onLine: () => undefined,
});
process.stdout.write(`${child.pid}\n`);
setInterval(() => undefined, 60_000);
