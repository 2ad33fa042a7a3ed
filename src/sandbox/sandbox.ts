// Starts the outside world of demo and tests: trusted profile, ePUAP and mailbox, speaking the same wire as the real ones.

import { Boxes } from './boxes.js';
import { openCertificates } from './certificates.js';
import { describeClients } from './client-trust.js';
import type { ClientTrust } from './client-trust.js';
import { Deliveries } from './deliveries.js';
import { Faults } from './faults.js';
import { Mailbox } from './mailbox.js';
import { startMailServer } from './mailbox.smtp.js';
import { Revocations } from './revocations.js';
import { SentDocuments } from './sent-documents.js';
import { startWeb } from './server.js';
import type { SandboxLog } from './sandbox-log.js';
import { SigningRequests } from './signing-requests.js';
import { webAddress } from './web-address.js';
import type { SandboxWorld } from './world.js';

export interface SandboxOptions {
  /** Loopback only: the sandbox signs anything for anybody. */
  host: string;
  /** 0 = a free one, as for smtpPort. */
  port: number;
  smtpPort: number;
  /** Folder of keys and certificates; made at the first start, used again later. */
  dir: string;
  /** Whose WS-Security signatures are believed, beside the client certificate that the sandbox made itself. */
  clients?: readonly ClientTrust[];
  /** The office's receiver, which ePUAP would call. */
  receiverUrl?: string | null;
  now?: () => Date;
  log?: SandboxLog;
}

export interface Sandbox {
  url: string;
  smtpPort: number;
  /** Which clients are let in, in words. */
  clients: string;
  receiverUrl(): string | null;
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host, port, smtpPort, dir, now = () => new Date(), log = () => undefined, receiverUrl = null } = options;
  if (!['127.0.0.1', 'localhost', '::1'].includes(host)) throw new Error('The sandbox listens on loopback addresses only.');
  const mailbox = new Mailbox();
  const mailServer = await startMailServer({ host, port: smtpPort, now }, mailbox);
  const web = await startWeb({ host, port }).catch(async (error: unknown) => {
    await mailServer.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await Promise.all([web.close(), mailServer.close()]);
  };
  try {
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${web.port}`;
    // The certificates name an address of the sandbox, so they come after it.
    const certificates = await openCertificates(dir, now(), `${url}/crl`);
    const world: SandboxWorld = {
      certificates,
      clients: [{ kind: 'listed', certificates: [certificates.client] }, ...(options.clients ?? [])],
      requests: new SigningRequests(),
      boxes: new Boxes(),
      sent: new SentDocuments(),
      faults: new Faults(),
      revocations: new Revocations(certificates.signers),
      now,
      url: () => url,
      receiverUrl: receiverUrl === null ? null : webAddress(receiverUrl),
    };
    web.open({ world, deliveries: new Deliveries(world), mailbox, smtpPort: mailServer.port, log });
    return {
      url,
      smtpPort: mailServer.port,
      clients: describeClients(world.clients),
      receiverUrl: () => world.receiverUrl,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
