import { Processor, WorkerHost } from '@nestjs/bullmq';

/** The queue of the register: imports will run here. Nothing repeats yet, and a stray job ends at once. */
@Processor('institutions')
export class InstitutionsProcessor extends WorkerHost {
  async process(): Promise<void> {}
}
