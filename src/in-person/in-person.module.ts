import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { DeskCases } from './desk-case.service.js';
import { DeskLists } from './desk-list.service.js';
import { DeskSearch } from './desk-search.service.js';
import { DeskVisits } from './desk-visits.service.js';
import { DeskService } from './desk.service.js';
import { SecondFactorDesk } from './second-factor-desk.service.js';

const EXPORTED = [DeskCases, DeskLists, DeskSearch, DeskService, SecondFactorDesk];

@Module({
  imports: [FoundationModule, AccountsModule, ApplicationsModule, IdentityModule],
  providers: [...EXPORTED, DeskVisits],
  exports: EXPORTED,
})
export class InPersonModule {}
