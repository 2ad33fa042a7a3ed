// Starts the outside world of a demo: the trusted profile and the mailbox.
import { stopWithParent } from './foundation/parent-process.js';
import { sandboxSettings } from './foundation/settings.js';
import { startSandbox } from './sandbox/sandbox.js';

const sandbox = await startSandbox(sandboxSettings());
stopWithParent();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().finally(() => process.exit(0)));
}
