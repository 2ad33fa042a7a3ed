import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { EffectRunner } from '../foundation/effect-runner.service.js';
import type { JobPayload, ScheduledWork } from '../foundation/queues.js';
import { BoxPull } from './box-pull.service.js';
import { PlannedJudgement } from './planned-judgement.service.js';
import { SigningReturn } from './signing-return.service.js';

@Processor('epuap', { concurrency: 2 })
export class EpuapProcessor extends WorkerHost {
  constructor(
    private readonly runner: EffectRunner,
    private readonly returns: SigningReturn,
    private readonly judgement: PlannedJudgement,
    private readonly boxes: BoxPull,
  ) {
    super();
  }

  async process(job: Job<JobPayload>): Promise<void> {
    if (job.name === ('pull_documents' satisfies ScheduledWork)) return this.boxes.pullAll();
    await this.runner.run(job.data.effectId, (effect) =>
      effect.kind === 'judge_document' ? this.judgement.carryOut(effect) : this.returns.ask(effect),
    );
  }
}
