// Starts the outside world of a demo: the trusted profile, ePUAP and the mailbox.
import { stopWithParent } from './foundation/parent-process.js';
import { sandboxSettings } from './foundation/settings.js';
import { HELP, readCommandLine } from './sandbox/command-line.js';
import { introduction } from './sandbox/introduction.js';
import { startSandbox } from './sandbox/sandbox.js';

try {
  await main();
} catch (error) {
  process.stderr.write(`The sandbox did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const { help, introduce, options } = readCommandLine(process.argv.slice(2));
  if (help) return void process.stdout.write(HELP);
  // Before anything takes time: who loses his supervisor while he starts must end too.
  stopWithParent();
  const settings = { ...sandboxSettings(), ...options };
  const sandbox = await startSandbox(settings);
  if (introduce) process.stdout.write(introduction(sandbox, settings.dir));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().finally(() => process.exit(0)));
  }
}
