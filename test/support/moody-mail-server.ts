// A mail server that answers some addresses with a code of its choice, and keeps what it accepts; it speaks real SMTP.
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface AcceptedLetter {
  to: string;
  messageId: string;
  text: string;
}

export class MoodyMailServer {
  readonly letters: AcceptedLetter[] = [];
  private readonly moods = new Map<string, number>();
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = this.moods.get(address);
      done(responseCode === undefined ? null : Object.assign(new Error('not this one'), { responseCode }));
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
      simpleParser(stream).then(({ messageId = '', text = '' }) => {
        this.letters.push({ to, messageId, text });
        done();
      }, done);
    },
  });

  static async start(): Promise<MoodyMailServer> {
    const moody = new MoodyMailServer();
    moody.server.on('error', () => undefined);
    await new Promise<void>((resolve) => moody.server.listen(0, '127.0.0.1', resolve));
    return moody;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Answers this recipient with the code until it is told otherwise; null accepts. */
  answer(address: string, code: number | null): void {
    if (code === null) this.moods.delete(address);
    else this.moods.set(address, code);
  }

  to(address: string): AcceptedLetter[] {
    return this.letters.filter((letter) => letter.to === address);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
