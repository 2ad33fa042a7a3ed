import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Expiry } from './expiry.service.js';

@Processor('applications')
export class ApplicationsProcessor extends WorkerHost {
  constructor(private readonly expiry: Expiry) {
    super();
  }

  async process(): Promise<void> {
    await this.expiry.expireUnconfirmed();
  }
}
