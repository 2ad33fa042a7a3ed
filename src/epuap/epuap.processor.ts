import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { EffectRunner } from '../foundation/effect-runner.service.js';
import type { JobPayload } from '../foundation/queues.js';
import { PlannedJudgement } from './planned-judgement.service.js';
import { SigningReturn } from './signing-return.service.js';

@Processor('epuap', { concurrency: 2 })
export class EpuapProcessor extends WorkerHost {
  constructor(
    private readonly runner: EffectRunner,
    private readonly returns: SigningReturn,
    private readonly judgement: PlannedJudgement,
  ) {
    super();
  }

  async process(job: Job<JobPayload>): Promise<void> {
    await this.runner.run(job.data.effectId, (effect) =>
      effect.kind === 'judge_document' ? this.judgement.carryOut(effect) : this.returns.ask(effect),
    );
  }
}
