import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { EpuapModule } from '../epuap/epuap.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { Quarantine } from './quarantine.service.js';
import { TroubledSendings } from './troubled-sendings.service.js';

@Module({
  imports: [FoundationModule, AuditModule, AccountsModule, ApplicationsModule, EpuapModule],
  providers: [Quarantine, TroubledSendings],
  exports: [Quarantine, TroubledSendings],
})
export class OperationsModule {}
