// The clients of ePUAP's mailbox services, made from the settings at the start; absent where nothing is configured.
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { openClientKey } from './client-key.js';
import { EPUAP_PROFILES, type EpuapService } from './epuap-profiles.js';
import type { MailboxSettings } from './mailbox-exchange.js';
import { readPinsOf } from './pinned-certificates.js';
import { PullClient } from './pull.client.js';
import { readSendSettings, type SendSettings } from './send-settings.js';
import { SentDocumentsClient } from './sent-documents.client.js';
import { SkrytkaClient } from './skrytka.client.js';

const CLIENT = 'EPUAP_CLIENT';

export interface SendingClients {
  skrytka: SkrytkaClient;
  sent: SentDocumentsClient;
  settings: SendSettings;
}

@Injectable()
export class MailboxClients {
  /** Null when the office has no box at ePUAP. */
  readonly pull: PullClient | null;
  /** Null when the office sends nothing by ePUAP. */
  readonly sending: SendingClients | null;

  /** @throws Error that names the faulty setting: a process that cannot speak with ePUAP must not seem to */
  constructor(@Inject(SETTINGS) settings: Settings) {
    const { EPUAP_BOXES: boxes, EPUAP_CONFIRM_HASH: confirmHash } = settings;
    this.pull = boxes.length === 0 ? null : new PullClient({ ...mailboxSettings(settings, 'pull'), confirmHash });
    const sends = readSendSettings(settings);
    this.sending = sends && {
      skrytka: new SkrytkaClient(mailboxSettings(settings, 'skrytka')),
      sent: new SentDocumentsClient(mailboxSettings(settings, 'documents')),
      settings: sends,
    };
  }
}

export function mailboxSettings(settings: Settings, service: EpuapService): MailboxSettings {
  const profile = EPUAP_PROFILES[settings.EPUAP_PROFILE][service];
  const keys = {
    ...{ name: CLIENT, keyPem: settings.EPUAP_CLIENT_KEY ?? '', password: settings.EPUAP_CLIENT_KEY_PASSWORD },
    certificatePem: settings.EPUAP_CLIENT_CERT ?? '',
  };
  return {
    endpoint: ownAddressOf(service, settings) ?? profile.url,
    clientKeyPem: openClientKey(keys, new Date()),
    clientCertificatePem: keys.certificatePem,
    withTimestamp: profile.withTimestamp,
    pins: readPinsOf('EPUAP_RESPONSE_CERTS', settings.EPUAP_RESPONSE_CERTS),
    timeoutMs: settings.EPUAP_TIMEOUT_MS,
    maxAnswerBytes: settings.EPUAP_MAX_ANSWER_BYTES,
  };
}

function ownAddressOf(service: EpuapService, settings: Settings): string | undefined {
  const { EPUAP_PULL_URL: pull, EPUAP_SKRYTKA_URL: skrytka, EPUAP_DOCUMENTS_URL: documents } = settings;
  return { pull, skrytka, documents }[service];
}
