// Holds back an address from which too many requests of a kind came; what is counted, for how long and how many, stands in LIMITS.
import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { Clock } from '../foundation/clock.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { addressPrefix } from '../values/address-prefix.js';
import { DomainError } from '../values/domain-error.js';

const MINUTE = 60;
const HOUR = 3_600;

/** `onlyFailures`: what was carried out is not counted, so that a school behind one address can work all morning. */
export const LIMITS = {
  'sign-in': { setting: 'LIMIT_SIGN_IN', seconds: 15 * MINUTE, onlyFailures: true, where: 'database' },
  access: { setting: 'LIMIT_ACCESS', seconds: 15 * MINUTE, onlyFailures: true, where: 'database' },
  filing: { setting: 'LIMIT_FILING', seconds: HOUR, onlyFailures: false, where: 'database' },
  uploads: { setting: 'LIMIT_UPLOADS', seconds: HOUR, onlyFailures: true, where: 'database' },
  /** Pictures are asked for by GET, which writes no row; each process counts for itself. */
  pictures: { setting: 'LIMIT_PICTURES', seconds: 10 * MINUTE, onlyFailures: false, where: 'memory' },
} as const satisfies Record<string, { setting: keyof Settings; seconds: number; onlyFailures: boolean; where: string }>;
export type LimitName = keyof typeof LIMITS;

@Injectable()
export class RequestLimits {
  private readonly key: Buffer;
  private readonly limiters: ReadonlyMap<string, RateLimiterAbstract>;

  constructor(
    dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.GLEJT_BLIND_INDEX_KEY, '', 'glejt request limits', 32));
    this.limiters = new Map(
      Object.entries(LIMITS).map(([name, { setting, seconds, where }]) => {
        const options = { keyPrefix: name, points: settings[setting], duration: seconds };
        const limiter =
          where === 'memory'
            ? new RateLimiterMemory(options)
            : new RateLimiterPostgres({
                ...options,
                storeClient: dataSource,
                storeType: 'typeorm',
                tableName: 'request_count',
                tableCreated: true, // by a migration; the role of the programs may not create tables
                clearExpiredByTimeout: false, // the worker forgets them
                inMemoryBlockOnConsumed: options.points + 1, // a flood costs no query
              });
        return [name, limiter];
      }),
    );
  }

  /** @throws DomainError TOO_MANY_REQUESTS {until} */
  async take(name: LimitName, address: string): Promise<void> {
    try {
      await this.limiter(name).consume(this.keyOf(address));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const until = new Date((await this.clock.now()).getTime() + refused.msBeforeNext);
      throw new DomainError('TOO_MANY_REQUESTS', { until: until.toISOString() });
    }
  }

  async giveBack(name: LimitName, address: string): Promise<void> {
    await this.limiter(name).reward(this.keyOf(address));
  }

  private limiter(name: LimitName): RateLimiterAbstract {
    const limiter = this.limiters.get(name);
    if (limiter === undefined) throw new Error(`no limit ${name}`);
    return limiter;
  }

  private keyOf(address: string): string {
    return createHmac('sha256', this.key).update(addressPrefix(address)).digest('base64url');
  }
}
