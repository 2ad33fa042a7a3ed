// Decides how a run ends: the first signal ends all parts in order, the second one at once; so does the death of npm.
import { endAllGuarded } from './guarded-process.js';
import { say } from './progress.js';
import type { Supervisor } from './supervisor.js';

export function endOnSignals(supervisor: Supervisor): void {
  const end = (): void => {
    if (supervisor.isEnding) process.exit(1); // the watching shells end what is left
    say('\nEnding …');
    void supervisor
      .endAll()
      .then(endAllGuarded)
      .then(() => {
        say('Everything has ended.');
        process.exit(0);
      });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.stdout.on('error', () => undefined); // the terminal may be gone before us
  if (process.env['npm_lifecycle_event'] !== undefined) endWithParent(end);
}

/** npm killed outright forwards no signal: our parent changes, and nobody could stop us from the terminal any more. */
function endWithParent(end: () => void): void {
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    end();
  }, 1_000);
  watching.unref();
}
