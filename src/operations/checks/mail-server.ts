// Connects to the mail server as the worker does, and sends a test letter when asked to.
import { randomUUID } from 'node:crypto';
import type { Settings } from '../../foundation/settings.js';
import { type Delivery, type MailServerTrial, MailTransport } from '../../mail/transport.js';
import { type Finding, fault, ok, warning } from './finding.js';

/** @param testAddress who gets the test letter; none is sent without */
export async function checkMailServer(settings: Settings, testAddress: string | null): Promise<Finding[]> {
  const transport = new MailTransport({ ...settings, SMTP_TIMEOUT_MS: Math.min(settings.SMTP_TIMEOUT_MS, 10_000) });
  try {
    const found = [judgeTrial(await transport.tryOut(), new URL(settings.SMTP_URL).hostname, settings.GLEJT_MODE)];
    if (testAddress !== null)
      found.push(judgeTestLetter(await transport.send(testAddress, testId(settings), letterOf(settings))));
    return found;
  } finally {
    transport.onApplicationShutdown();
  }
}

export function judgeTrial(trial: MailServerTrial, host: string, mode: Settings['GLEJT_MODE']): Finding {
  const name = 'mail server';
  if (trial.failure !== null)
    return fault(name, `${host}: ${trial.failure.code}`, REMEDIES[trial.failure.code] ?? 'look at SMTP_URL');
  const login = trial.hasLogin ? 'login accepted' : 'no login';
  if (trial.isEncrypted) return ok(name, `${host} answers, encrypted, ${login}`);
  if (mode === 'demo' || isHere(host)) return ok(name, `${host} answers, not encrypted but on this machine, ${login}`);
  return warning(
    name,
    `${host} answers, but not encrypted`,
    'use smtps://, or a server that offers STARTTLS: letters carry links',
  );
}

/** By nodemailer's codes. */
const REMEDIES: Readonly<Record<string, string>> = {
  EAUTH: 'the server refuses user or password of SMTP_URL',
  ENOAUTH: 'the server wants a login: put user and password into SMTP_URL',
  EDNS: 'the name of the server is not known to DNS',
  ETLS: 'encryption failed: look at the certificate of the server',
  ESOCKET: 'nobody answers at SMTP_URL, or its certificate is not good',
  ECONNECTION: 'nobody answers at SMTP_URL',
  ETIMEDOUT: 'the server does not answer in time: a firewall?',
};

export function judgeTestLetter({ outcome, smtpCode }: Delivery): Finding {
  const name = 'test letter';
  const code = smtpCode === null ? 'no connection' : String(smtpCode);
  if (outcome === 'handed_over') return ok(name, 'taken by the server; look into the mailbox, also into spam');
  return fault(name, `not taken: ${code}`, outcome === 'refused' ? 'the server refuses sender or recipient' : 'try again later');
}

function testId({ MAIL_SENDER }: Settings): string {
  return `<check-${randomUUID()}@${MAIL_SENDER.split('@')[1] ?? 'localhost'}>`;
}

function letterOf({ PUBLIC_URL }: Settings) {
  const text = `To jest wiadomość próbna serwisu ${PUBLIC_URL}. Nie trzeba na nią odpowiadać.\n`;
  return { subject: 'Wiadomość próbna', text, html: `<p lang="pl">${text}</p>` };
}

function isHere(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
