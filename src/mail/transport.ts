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

interface SmtpFault {
  responseCode?: number;
}

@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly transporter: Transporter;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    const timeout = settings.SMTP_TIMEOUT_MS;
    const options = {
      pool: true,
      maxConnections: 4,
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
    };
    this.transporter = nodemailer.createTransport({
      url: settings.SMTP_URL,
      ...options,
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

  onApplicationShutdown() {
    this.transporter.close();
  }
}
