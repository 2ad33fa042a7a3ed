// The one client of the trusted profile, made from the settings; absent when no service is configured.
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { DomainError } from '../values/domain-error.js';
import { openClientKey } from './client-key.js';
import { readPinsOf } from './pinned-certificates.js';
import { TpSigningClient } from './tp-signing.client.js';

const CLIENT = 'TRUSTED_PROFILE_CLIENT';

@Injectable()
export class TrustedProfile {
  private readonly made: TpSigningClient | null;

  /** @throws Error that names the faulty setting: a process that cannot sign its requests must not seem to */
  constructor(@Inject(SETTINGS) settings: Settings) {
    this.made = makeClient(settings);
  }

  get isConfigured(): boolean {
    return this.made !== null;
  }

  /** @throws DomainError TRUSTED_PROFILE_NOT_CONFIGURED */
  get client(): TpSigningClient {
    if (this.made === null) throw new DomainError('TRUSTED_PROFILE_NOT_CONFIGURED');
    return this.made;
  }
}

function makeClient(settings: Settings): TpSigningClient | null {
  if (settings.TRUSTED_PROFILE_URL === undefined) return null;
  const isDemo = settings.GLEJT_MODE === 'demo';
  const origins =
    settings.TRUSTED_PROFILE_PAGE_ORIGINS.length > 0
      ? settings.TRUSTED_PROFILE_PAGE_ORIGINS
      : [new URL(settings.TRUSTED_PROFILE_URL).origin];
  const keys = {
    ...{ name: CLIENT, keyPem: settings.TRUSTED_PROFILE_CLIENT_KEY ?? '' },
    ...{ password: settings.TRUSTED_PROFILE_CLIENT_KEY_PASSWORD, certificatePem: settings.TRUSTED_PROFILE_CLIENT_CERT ?? '' },
  };
  const { TRUSTED_PROFILE_RESPONSE_CERTS: pinned } = settings;
  return new TpSigningClient({
    service: settings.TRUSTED_PROFILE_SERVICE,
    endpoint: settings.TRUSTED_PROFILE_URL,
    clientKeyPem: openClientKey(keys, new Date()),
    clientCertificatePem: keys.certificatePem,
    responsePins: pinned === undefined ? [] : readPinsOf('TRUSTED_PROFILE_RESPONSE_CERTS', pinned),
    redirectOrigins: origins,
    timeoutMs: settings.TRUSTED_PROFILE_TIMEOUT_MS,
    maxAnswerBytes: settings.TRUSTED_PROFILE_MAX_ANSWER_BYTES,
    allowHttpOnLoopback: isDemo,
  });
}
