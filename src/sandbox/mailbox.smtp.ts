// Takes letters in by SMTP, as a mail server would, and puts them into the mailbox. Two kinds of addresses are refused on purpose:
// `odrzuc…@` for good, `pozniej…@` for now, so that the office's dealing with both can be seen.

import type { AddressInfo } from 'node:net';

import type { SMTPServerAddress, SMTPServerSession } from 'smtp-server';

import type { Mailbox } from './mailbox.js';

const LARGEST_LETTER = 10 * 1024 * 1024;

export interface MailServer {
  port: number;
  close(): Promise<void>;
}

export async function startMailServer(
  options: { host: string; port: number; now: () => Date },
  mailbox: Mailbox,
): Promise<MailServer> {
  // Loaded only here: production installs neither of the two packages.
  const { SMTPServer } = await import('smtp-server');
  const { simpleParser } = await import('mailparser');
  const server = new SMTPServer({
    size: LARGEST_LETTER,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onRcptTo: (address, _session, done) => done(refusalOf(address)),
    onData: (stream, session, done) => {
      simpleParser(stream)
        .then((letter) => {
          if (stream.sizeExceeded) throw replyError(552, 'Message too large');
          mailbox.add({
            to: recipients(session).join(', '),
            from: letter.from?.text ?? '',
            subject: letter.subject ?? '',
            date: options.now().toISOString(),
            text: letter.text ?? '',
            html: letter.html || '',
          });
          done();
        })
        .catch((error: unknown) => done(error instanceof Error ? error : new Error('Letter not read')));
    },
  });
  // A client that breaks off is its own affair; without a listener it would end the process.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host, () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Those of the envelope: they are the ones who would get it. */
function recipients(session: SMTPServerSession): string[] {
  return session.envelope.rcptTo.map((recipient) => recipient.address);
}

function refusalOf(address: SMTPServerAddress): Error | null {
  if (/^odrzuc/i.test(address.address)) return replyError(550, 'No such mailbox here');
  return /^pozniej/i.test(address.address) ? replyError(451, 'Try again later') : null;
}

function replyError(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
