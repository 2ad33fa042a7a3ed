// The one client of the trusted profile, made from the settings; absent when no service is configured.
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { DomainError } from '../values/domain-error.js';
import { TpSigningClient } from './tp-signing.client.js';

@Injectable()
export class TrustedProfile {
  private readonly made: TpSigningClient | null;

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
  return new TpSigningClient({
    service: settings.TRUSTED_PROFILE_SERVICE,
    endpoint: settings.TRUSTED_PROFILE_URL,
    clientKeyPem: settings.TRUSTED_PROFILE_CLIENT_KEY ?? '',
    clientCertificatePem: settings.TRUSTED_PROFILE_CLIENT_CERT ?? '',
    responseCertificatesPem: certificatesIn(settings.TRUSTED_PROFILE_RESPONSE_CERTS ?? ''),
    redirectOrigins: origins,
    timeoutMs: settings.TRUSTED_PROFILE_TIMEOUT_MS,
    maxAnswerBytes: settings.TRUSTED_PROFILE_MAX_ANSWER_BYTES,
    allowHttpOnLoopback: isDemo,
  });
}

function certificatesIn(bundle: string): string[] {
  return bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}
