// Says at the start and in the health which seals and authorities of signatures end soon: without a successor no signature is believed.
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../foundation/clock.js';
import { HealthWarnings } from '../foundation/health-warnings.service.js';
import { LOG } from '../foundation/logging.js';
import { decodePem } from '../signatures/certificates/certificate.js';
import type { TrustSettings } from '../signatures/trust-settings.js';
import { SIGNING_TRUST } from './signing-trust.js';

/** As for the certificates of the settings. */
const WARNING_MS = 60 * 86_400_000;

@Injectable()
export class SealWarnings implements OnApplicationBootstrap {
  constructor(
    private readonly clock: Clock,
    private readonly warnings: HealthWarnings,
    @Inject(SIGNING_TRUST) private readonly trust: TrustSettings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.warnings.add(() => this.now());
    for (const warning of await this.now()) this.log.warn({ event: 'trust_ends_soon', warning });
  }

  private async now(): Promise<string[]> {
    return endingTrust(this.trust, await this.clock.now());
  }
}

/** Of each kind the last to end counts: old and new stand side by side. */
export function endingTrust(trust: TrustSettings, now: Date): string[] {
  const ends: readonly (readonly [string, readonly Date[]])[] = [
    ['SIGNATURE_SEALS', trust.seals.map(({ until }) => new Date(until))],
    ['SIGNATURE_ANCHORS_DIR', endsOf(trust.anchors)],
    ['SIGNATURE_QUALIFIED_ANCHORS_DIR', endsOf(trust.qualifiedAnchors)],
    ['SIGNATURE_PERSONAL_ANCHORS_DIR', endsOf(trust.personalAnchors)],
  ];
  return ends.flatMap(([setting, dates]) => {
    const last = Math.max(...dates.map((date) => date.getTime()));
    const isSoon = dates.length > 0 && last - now.getTime() < WARNING_MS;
    return isSoon ? [`${setting}: the last one ends on ${new Date(last).toISOString().slice(0, 10)}`] : [];
  });
}

/** What cannot be read is held as TRUST_SETTINGS_BROKEN when it is used. */
function endsOf(pems: readonly string[] = []): Date[] {
  return pems.flatMap((pem) => {
    try {
      return [decodePem(pem).notAfter];
    } catch {
      return [];
    }
  });
}
