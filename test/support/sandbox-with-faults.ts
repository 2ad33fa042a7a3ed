// A sandbox of its own for one spec, without ordered faults and with an empty box before each test.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { MailboxCaller } from './mailbox-caller.js';
import { sandboxFolder } from './sandbox-folder.js';

export interface SandboxWithFaults {
  readonly dir: string;
  readonly sandbox: Sandbox;
  readonly caller: MailboxCaller;
  /** Address of a box that no test used before. */
  readonly box: () => string;
}

/** To be called in a `describe`; sandbox and caller are there from its `beforeAll` on. */
export function sandboxWithFaults(): SandboxWithFaults {
  const dir = sandboxFolder('faults');
  let boxes = 0;
  const made: { sandbox?: Sandbox; caller?: MailboxCaller } = {};
  const present = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the sandbox starts before the first test, not before that');
    return value;
  };
  beforeAll(async () => {
    made.sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir });
    made.caller = new MailboxCaller(made.sandbox.url, dir);
  });
  afterAll(async () => {
    await made.sandbox?.close();
    rmSync(dir, { recursive: true });
  });
  beforeEach(async () => {
    await made.caller?.api('DELETE', 'faults');
    boxes += 1;
  });
  return {
    dir,
    get sandbox() {
      return present(made.sandbox);
    },
    get caller() {
      return present(made.caller);
    },
    box: () => `/urzad/skrytka-${boxes}`,
  };
}
