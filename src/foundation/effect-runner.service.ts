// Runs one effect: claims it, lets the service of its folder do the work, and plans another try when that fails.
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { type ClaimedEffect, Effects } from './effects.service.js';
import { LOG } from './logging.js';

@Injectable()
export class EffectRunner {
  constructor(
    private readonly effects: Effects,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** `work` must call `effects.finish` in the transaction of its result, or `effects.postpone`. It may be repeated without harm. */
  async run(effectId: string | undefined, work: (effect: ClaimedEffect) => Promise<void>): Promise<void> {
    if (effectId === undefined) return;
    const effect = await this.effects.claim(effectId);
    if (effect === null) return;
    try {
      await work(effect);
    } catch (error) {
      const name = error instanceof Error ? ('code' in error && String(error.code)) || error.name : 'unknown';
      this.log.error({
        event: 'effect_failed',
        effectId,
        kind: effect.kind,
        attempt: effect.attempt,
        error: name,
        stack: stackOf(error),
      });
      await this.effects.postpone(effect, name);
    }
  }
}

/** Where it happened, without the message (a message may hold data). */
function stackOf(error: unknown): string[] {
  return error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => line.trimStart().startsWith('at '))
        .slice(0, 8)
    : [];
}
