#!/usr/bin/env node
// The command line of the operator: thin, calls the same services as the pages do.
import { USAGE } from './operations/usage.js';

type Command = (args: readonly string[]) => Promise<number>;

/** Loaded only when asked for: a look at the usage must not start half the office. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  verify: async () => (await import('./operations/verify.command.js')).verifyCommand,
  migrate: async () => (await import('./operations/migrate.command.js')).migrateCommand,
  'import-institutions': async () => (await import('./operations/import-institutions.command.js')).importInstitutionsCommand,
  'import-trusted-list': async () => (await import('./operations/import-trusted-list.command.js')).importTrustedListCommand,
  'verify-pack': async () => (await import('./operations/verify-pack.command.js')).verifyPackCommand,
  check: async () => (await import('./operations/check.command.js')).checkCommand,
  settings: async () => (await import('./operations/settings.command.js')).settingsCommand,
  'seed-demo': async () => (await import('./operations/seed-demo.command.js')).seedDemoCommand,
  'verify-chain': async () => (await import('./operations/verify-chain.command.js')).verifyChainCommand,
  'create-account': async () => (await import('./operations/create-account.command.js')).createAccountCommand,
};

// Whoever reads may have seen enough (`| head -1`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (load === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = name === '' || name === '--help' ? 0 : 2;
} else {
  try {
    const command = await load();
    process.exitCode = await command(args);
  } catch (error) {
    process.stderr.write(`glejt ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
