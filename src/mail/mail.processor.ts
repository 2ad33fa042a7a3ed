import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { EffectRunner } from '../foundation/effect-runner.service.js';
import type { JobPayload } from '../foundation/queues.js';
import { MailSender } from './mail-sender.service.js';

@Processor('mail', { concurrency: 4 })
export class MailProcessor extends WorkerHost {
  constructor(
    private readonly runner: EffectRunner,
    private readonly sender: MailSender,
  ) {
    super();
  }

  async process(job: Job<JobPayload>): Promise<void> {
    await this.runner.run(job.data.effectId, (effect) => this.sender.send(effect));
  }
}
