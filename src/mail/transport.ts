// Hands one e-mail to the mail server; the only file that knows nodemailer.
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import nodemailer, { type Transporter } from 'nodemailer';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import type { Letter } from './mail-facts.js';

/** What the server said: taken, not now (4xx, no connection), or never (5xx). */
export interface Delivery {
  outcome: 'handed_over' | 'deferred' | 'refused';
  smtpCode: number | null;
}

/** What came of connecting, encrypting and signing in, without sending. */
export interface MailServerTrial {
  isEncrypted: boolean;
  hasLogin: boolean;
  /** nodemailer's code (EAUTH, ESOCKET …); its messages may quote the user. */
  failure: { code: string } | null;
}

interface SmtpFault {
  responseCode?: number;
  code?: string;
}

@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly transporter: Transporter;
  private readonly timeouts: Record<'connectionTimeout' | 'greetingTimeout' | 'socketTimeout', number>;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    const timeout = settings.SMTP_TIMEOUT_MS;
    this.timeouts = { connectionTimeout: timeout, greetingTimeout: timeout, socketTimeout: timeout };
    this.transporter = nodemailer.createTransport({
      url: settings.SMTP_URL,
      pool: true,
      maxConnections: 4,
      ...this.timeouts,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** @param messageId same for every try of one mail, so that receivers can recognise a repeat */
  async send(recipient: string, messageId: string, letter: Letter): Promise<Delivery> {
    try {
      await this.transporter.sendMail({
        from: { name: this.settings.MAIL_SENDER_NAME, address: this.settings.MAIL_SENDER },
        to: { name: '', address: recipient },
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'pl' },
        ...letter,
      });
      return { outcome: 'handed_over', smtpCode: 250 };
    } catch (error) {
      const code = (error as SmtpFault).responseCode ?? null;
      return { outcome: code !== null && code >= 500 ? 'refused' : 'deferred', smtpCode: code };
    }
  }

  /** Encrypted if the server can; only when it offers nothing, once more without. */
  async tryOut(): Promise<MailServerTrial> {
    const hasLogin = new URL(this.settings.SMTP_URL).username !== '';
    const encrypted = await this.connect(true);
    if (encrypted === null) return { isEncrypted: true, hasLogin, failure: null };
    const plain = encrypted.code === 'ETLS' ? await this.connect(false) : encrypted;
    return { isEncrypted: false, hasLogin, failure: plain };
  }

  private async connect(requireTLS: boolean): Promise<{ code: string } | null> {
    const trial = nodemailer.createTransport({ url: this.settings.SMTP_URL, ...this.timeouts, requireTLS });
    try {
      await trial.verify();
      return null;
    } catch (error) {
      return { code: (error as SmtpFault).code ?? 'unknown' };
    } finally {
      trial.close();
    }
  }

  onApplicationShutdown() {
    this.transporter.close();
  }
}
