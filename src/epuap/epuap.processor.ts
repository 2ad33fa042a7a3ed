import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { ClaimedEffect } from '../foundation/effects.service.js';
import { EffectRunner } from '../foundation/effect-runner.service.js';
import type { EffectKind, JobPayload, ScheduledWork } from '../foundation/queues.js';
import { BoxPull } from './box-pull.service.js';
import { HeldDocuments } from './held-documents.service.js';
import { PlannedJudgement } from './planned-judgement.service.js';
import { RevocationLists } from './revocation-lists.service.js';
import { RevocationRecheck } from './revocation-recheck.service.js';
import { SendingEnquiry } from './sending-enquiry.service.js';
import { SendingRun } from './sending-run.service.js';
import { SigningReturn } from './signing-return.service.js';
import { TrustedListDownload } from './trusted-list-download.service.js';

@Processor('epuap', { concurrency: 2 })
export class EpuapProcessor extends WorkerHost {
  constructor(
    private readonly runner: EffectRunner,
    private readonly returns: SigningReturn,
    private readonly judgement: PlannedJudgement,
    private readonly boxes: BoxPull,
    private readonly held: HeldDocuments,
    private readonly lists: RevocationLists,
    private readonly recheck: RevocationRecheck,
    private readonly trustedList: TrustedListDownload,
    private readonly sending: SendingRun,
    private readonly enquiry: SendingEnquiry,
  ) {
    super();
  }

  async process(job: Job<JobPayload>): Promise<void> {
    if (job.name === ('pull_documents' satisfies ScheduledWork)) return this.boxes.pullAll();
    if (job.name === ('check_revocations' satisfies ScheduledWork)) return this.checkRevocations();
    if (job.name === ('ask_second_opinions' satisfies ScheduledWork)) return this.releaseHeld();
    if (job.name === ('fetch_trusted_list' satisfies ScheduledWork)) return void (await this.trustedList.fetch());
    await this.runner.run(job.data.effectId, (effect) => this.carryOut(effect));
  }

  private carryOut(effect: ClaimedEffect): Promise<void> {
    const works: Partial<Record<EffectKind, (claimed: ClaimedEffect) => Promise<void>>> = {
      ask_signing: (claimed) => this.returns.ask(claimed),
      judge_document: (claimed) => this.judgement.carryOut(claimed),
      send_document: (claimed) => this.sending.carryOut(claimed),
      ask_sending: (claimed) => this.enquiry.carryOut(claimed),
    };
    const work = works[effect.kind];
    if (work === undefined) throw new Error(`${effect.kind} is no work of this queue`);
    return work(effect);
  }

  /** A list taken in by a command is noticed here too. */
  private async releaseHeld(): Promise<void> {
    await this.held.releaseWithoutOpinion();
    await this.held.releaseWithoutThirdOpinion();
    await this.held.releaseAfterTrustedList();
    await this.held.releaseKnownConfirmations();
  }

  private async checkRevocations(): Promise<void> {
    if ((await this.lists.fetchAll()) > 0) await this.held.releaseAfterNewLists();
    await this.recheck.recheckAll();
  }
}
