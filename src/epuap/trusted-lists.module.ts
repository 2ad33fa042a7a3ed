import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { TrustedList } from './trusted-list.entity.js';
import { TrustedListDownload } from './trusted-list-download.service.js';
import { TrustedListWarnings } from './trusted-list-warnings.service.js';
import { TrustedLists } from './trusted-lists.service.js';

/** Apart from the rest of the folder: a command needs it, and no client of ePUAP with it. */
@Module({
  imports: [FoundationModule, AuditModule, TypeOrmModule.forFeature([TrustedList])],
  providers: [TrustedListDownload, TrustedLists, TrustedListWarnings],
  exports: [TrustedListDownload, TrustedLists],
})
export class TrustedListsModule {}
