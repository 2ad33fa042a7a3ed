// Starts the outside world of demo and tests: trusted profile and mailbox, speaking the same wire as the real ones.

import { openCertificates } from './certificates.js';
import { Mailbox } from './mailbox.js';
import { startMailServer } from './mailbox.smtp.js';
import { portOf, startWeb } from './server.js';
import type { SandboxLog } from './sandbox-log.js';
import { SigningRequests } from './signing-requests.js';

export interface SandboxOptions {
  /** Loopback only: the sandbox signs anything for anybody. */
  host: string;
  /** 0 = a free one, as for smtpPort. */
  port: number;
  smtpPort: number;
  /** Folder of keys and certificates; made at the first start, used again later. */
  dir: string;
  now?: () => Date;
  log?: SandboxLog;
}

export interface Sandbox {
  url: string;
  smtpPort: number;
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host, port, smtpPort, dir, now = () => new Date(), log = () => undefined } = options;
  if (!['127.0.0.1', 'localhost', '::1'].includes(host)) throw new Error('The sandbox listens on loopback addresses only.');
  const certificates = await openCertificates(dir, now());
  const mailbox = new Mailbox();
  const mailServer = await startMailServer({ host, port: smtpPort, now }, mailbox);
  let url = '';
  const world = { certificates, requests: new SigningRequests(), now, url: () => url };
  const server = await startWeb({ host, port }, { world, mailbox, smtpPort: mailServer.port, log }).catch(
    async (error: unknown) => {
      await mailServer.close();
      throw error;
    },
  );
  url = `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`;
  return {
    url,
    smtpPort: mailServer.port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, mailServer.close()]);
    },
  };
}
