import { Processor, WorkerHost } from '@nestjs/bullmq';
import { SessionEnd } from './session-end.service.js';

@Processor('accounts')
export class AccountsProcessor extends WorkerHost {
  constructor(private readonly sessions: SessionEnd) {
    super();
  }

  async process(): Promise<void> {
    await this.sessions.forgetExpired();
  }
}
