// Says in the health that the trusted list on which qualified signatures rest is missing, over or ends soon.
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../foundation/clock.js';
import { HealthWarnings } from '../foundation/health-warnings.service.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { TrustedLists } from './trusted-lists.service.js';

/** Lists are published well before the last one ends. */
const SOON_MS = 14 * 86_400_000;

@Injectable()
export class TrustedListWarnings implements OnApplicationBootstrap {
  constructor(
    private readonly lists: TrustedLists,
    private readonly clock: Clock,
    private readonly warnings: HealthWarnings,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'TRUSTED_LIST_AUTHORITIES'>,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.TRUSTED_LIST_AUTHORITIES === 'on') this.warnings.add(() => this.now());
  }

  private async now(): Promise<string[]> {
    const list = await this.lists.newest();
    if (list === null) return ['no trusted list was taken in'];
    if (list.nextUpdate === null) return ['the trusted list is closed'];
    const left = list.nextUpdate.getTime() - (await this.clock.now()).getTime();
    const day = list.nextUpdate.toISOString().slice(0, 10);
    if (left < 0) return [`the trusted list counted until ${day}`];
    return left < SOON_MS ? [`the trusted list counts until ${day}`] : [];
  }
}
