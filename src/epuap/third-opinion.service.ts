// Asks the signing service itself about a document that passed, where the operator wants that. It can only hold a document back: what
// it says is never the reason why one is accepted.
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '../foundation/logging.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { withheld } from '../signatures/confirmed-verdict.js';
import type { Verdict } from '../signatures/verdict.js';
import { DomainError } from '../values/domain-error.js';
import { serviceDifference } from './service-difference.js';
import { TrustedProfile } from './trusted-profile.js';

@Injectable()
export class ThirdOpinionService {
  /** @throws Error when it is switched on without a service that could be asked */
  constructor(
    private readonly profile: TrustedProfile,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'THIRD_OPINION'>,
    @Inject(LOG) private readonly log: Logger,
  ) {
    if (settings.THIRD_OPINION === 'on' && !profile.isConfigured) throw new Error('THIRD_OPINION: needs TRUSTED_PROFILE_URL');
  }

  /** Never inside a transaction: it waits for the network. Documents that did not pass come back as they are. */
  async confirm(bytes: Uint8Array, verdict: Verdict): Promise<Verdict> {
    if (verdict.indication !== 'TOTAL-PASSED' || this.settings.THIRD_OPINION === 'off') return verdict;
    try {
      const what = serviceDifference(verdict, await this.profile.client.verifySignedDocument(bytes));
      if (what === null) return verdict;
      this.log.error({ event: 'third_opinion_differs', what });
      return withheld(verdict, 'THIRD_OPINION_DIFFERS');
    } catch (error) {
      // Whatever went wrong there or here: without an answer nothing passes, and somebody asks again.
      this.log.warn({ event: 'third_opinion_unavailable', why: error instanceof DomainError ? error.code : 'INTERNAL_ERROR' });
      return withheld(verdict, 'THIRD_OPINION_UNAVAILABLE');
    }
  }
}
