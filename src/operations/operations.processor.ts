import { Processor, WorkerHost } from '@nestjs/bullmq';
import { RequestKeys } from '../foundation/request-keys.service.js';

@Processor('operations')
export class OperationsProcessor extends WorkerHost {
  constructor(private readonly requestKeys: RequestKeys) {
    super();
  }

  async process(): Promise<void> {
    await this.requestKeys.forgetOld();
  }
}
