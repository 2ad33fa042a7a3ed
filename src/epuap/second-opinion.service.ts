// Lets a document pass only when a second program read the same in it: digests, person and nonce.
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '../foundation/logging.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { confirmedVerdict } from '../signatures/confirmed-verdict.js';
import { firstReading } from '../signatures/second-opinion/first-reading.js';
import { SecondOpinion } from '../signatures/second-opinion/second-opinion.js';
import type { Verdict } from '../signatures/verdict.js';
import { NONCE_ELEMENT } from './nonce-in-document.js';

@Injectable()
export class SecondOpinionService implements OnApplicationShutdown {
  constructor(
    private readonly reader: SecondOpinion,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'SECOND_OPINION'>,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Asked of documents that passed; others come back as they are. A difference is told here in detail, and alarms where it is kept. */
  async confirm(bytes: Uint8Array, verdict: Verdict): Promise<Verdict> {
    if (verdict.indication !== 'TOTAL-PASSED' || this.settings.SECOND_OPINION === 'off') return verdict;
    const question = { bytes, nonceElement: NONCE_ELEMENT };
    const opinion = await this.reader.ask(question, firstReading(bytes, verdict, NONCE_ELEMENT));
    if (opinion.outcome === 'differs') this.log.error({ event: 'second_opinion_differs', what: opinion.what });
    if (opinion.outcome === 'unavailable') this.log.warn({ event: 'second_opinion_unavailable', why: opinion.why });
    return confirmedVerdict(verdict, opinion);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.reader.close();
  }
}
