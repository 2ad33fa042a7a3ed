// Reads the options of `npm run sandbox`; they win over the environment.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { certificatesIn } from './client-trust.js';
import type { ClientTrust } from './client-trust.js';
import type { SandboxOptions } from './sandbox.js';
import { isWebAddress } from './web-address.js';

export const HELP = `npm run sandbox [-- options]      the outside world alone: trusted profile, ePUAP, mail; on this machine only

  --port <n>          of pages and services (3002; 0 = a free one)
  --smtp-port <n>     of the mail server (3025; 0 = a free one)
  --dir <folder>      keys and certificates; made at the first start (.glejt/sandbox)
  --client <file>     PEM of a client certificate that is let in, beside the sandbox's own; may be repeated
  --issuer <file>     PEM of an authority: every client certificate it issued is let in; may be repeated
  --any-client        every client certificate is let in, whoever made it
  --receiver <url>    your service that ePUAP calls
  --help              this text

The environment says the same: SANDBOX_PORT, SANDBOX_SMTP_PORT, SANDBOX_DIR, SANDBOX_RECEIVER_URL.
`;

export interface CommandLine {
  help: boolean;
  /** Print addresses, files and persons: for people, not for the log of a supervisor. */
  introduce: boolean;
  options: Partial<SandboxOptions>;
}

/** @throws Error in words for the person at the keyboard */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      'smtp-port': { type: 'string' },
      dir: { type: 'string' },
      client: { type: 'string', multiple: true, default: [] },
      issuer: { type: 'string', multiple: true, default: [] },
      'any-client': { type: 'boolean', default: false },
      receiver: { type: 'string' },
      introduce: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const clients = clientsOf(values.client, values.issuer, values['any-client']);
  const options: Partial<SandboxOptions> = {
    ...(values.port !== undefined && { port: portOf('--port', values.port) }),
    ...(values['smtp-port'] !== undefined && { smtpPort: portOf('--smtp-port', values['smtp-port']) }),
    ...(values.dir !== undefined && { dir: values.dir }),
    ...(values.receiver !== undefined && { receiverUrl: addressOf('--receiver', values.receiver) }),
    ...(clients.length > 0 && { clients }),
  };
  return { help: values.help, introduce: values.introduce, options };
}

function clientsOf(clients: readonly string[], issuers: readonly string[], isAny: boolean): ClientTrust[] {
  return [
    ...clients.map((file): ClientTrust => ({ kind: 'listed', certificates: certificatesAt(file) })),
    ...issuers.map((file): ClientTrust => ({ kind: 'issued-by', issuers: certificatesAt(file) })),
    ...(isAny ? [{ kind: 'any' } as const] : []),
  ];
}

function certificatesAt(file: string): string[] {
  try {
    return certificatesIn(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} cannot be read as certificates (PEM)`, { cause });
  }
}

function addressOf(name: string, text: string): string {
  if (!isWebAddress(text)) throw new Error(`${name} is no web address: ${text}`);
  return text;
}

function portOf(name: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`${name} is not a port: ${text}`);
  return port;
}
