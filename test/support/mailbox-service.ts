// A mailbox service on loopback that answers what a test prescribes, signed by the pinned certificate, and settings to talk to it.
import { createServer } from 'node:http';
import type { MailboxSettings } from '../../src/epuap/mailbox-exchange.js';
import { readPins } from '../../src/epuap/pinned-certificates.js';
import { listening, office, replying, saying, service } from './answering-service.js';
import { envelope } from './signed-soap-answer.js';

/** @param body of every answer @param seen gets each request */
export async function mailboxSaying(body: string, seen: (request: string) => void = () => undefined): Promise<MailboxSettings> {
  const say = saying(envelope(body, { signedBy: service }));
  const server = createServer(
    replying((request, response, bytes) => {
      seen(bytes.toString('utf8'));
      say(request, response, bytes);
    }),
  );
  return {
    ...{ endpoint: `http://127.0.0.1:${await listening(server)}/`, withTimestamp: false, timeoutMs: 20_000 },
    ...{ clientKeyPem: office.keyPem, clientCertificatePem: office.certificatePem },
    ...{ pins: readPins(service.certificatePem), maxAnswerBytes: 10_000_000 },
  };
}
