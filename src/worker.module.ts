// The process behind the queues: one list of all processors. Its only page is its health.
import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AccountsModule } from './accounts/accounts.module.js';
import { AccountsProcessor } from './accounts/accounts.processor.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { ApplicationsProcessor } from './applications/applications.processor.js';
import { CredentialsModule } from './credentials/credentials.module.js';
import { CredentialsProcessor } from './credentials/credentials.processor.js';
import { EpuapModule } from './epuap/epuap.module.js';
import { EpuapProcessor } from './epuap/epuap.processor.js';
import { FoundationModule } from './foundation/foundation.module.js';
import { QueueOutages } from './foundation/queue-outages.service.js';
import { Sweep } from './foundation/sweep.service.js';
import { InstitutionsModule } from './institutions/institutions.module.js';
import { InstitutionsProcessor } from './institutions/institutions.processor.js';
import { MailModule } from './mail/mail.module.js';
import { MailProcessor } from './mail/mail.processor.js';
import { OperationsProcessor } from './operations/operations.processor.js';
import { HealthController, QUEUE_IS_VITAL } from './pages/health.controller.js';
import { PagesModule } from './pages/pages.module.js';

@Module({
  imports: [
    DiscoveryModule,
    FoundationModule,
    MailModule,
    InstitutionsModule,
    AccountsModule,
    ApplicationsModule,
    EpuapModule,
    CredentialsModule,
    PagesModule,
  ],
  controllers: [HealthController],
  providers: [
    QueueOutages,
    Sweep,
    { provide: QUEUE_IS_VITAL, useValue: true },
    MailProcessor,
    ApplicationsProcessor,
    AccountsProcessor,
    InstitutionsProcessor,
    EpuapProcessor,
    CredentialsProcessor,
    OperationsProcessor,
  ],
})
export class WorkerModule {}
