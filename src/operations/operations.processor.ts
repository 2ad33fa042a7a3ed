import { Processor, WorkerHost } from '@nestjs/bullmq';
import { FilingDrafts } from '../applications/filing-drafts.service.js';
import { RequestKeys } from '../foundation/request-keys.service.js';

@Processor('operations')
export class OperationsProcessor extends WorkerHost {
  constructor(
    private readonly requestKeys: RequestKeys,
    private readonly drafts: FilingDrafts,
  ) {
    super();
  }

  async process(): Promise<void> {
    await this.requestKeys.forgetOld();
    await this.drafts.forgetExpired();
  }
}
