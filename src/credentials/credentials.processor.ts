import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { EffectRunner } from '../foundation/effect-runner.service.js';
import type { JobPayload } from '../foundation/queues.js';
import { Issuance } from './issuance.service.js';

@Processor('credentials', { concurrency: 2 })
export class CredentialsProcessor extends WorkerHost {
  constructor(
    private readonly runner: EffectRunner,
    private readonly issuance: Issuance,
  ) {
    super();
  }

  async process(job: Job<JobPayload>): Promise<void> {
    await this.runner.run(job.data.effectId, (effect) => this.issuance.issue(effect));
  }
}
