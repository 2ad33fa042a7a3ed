import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { InstitutionsModule } from '../institutions/institutions.module.js';
import { Account } from './account.entity.js';
import { Accounts } from './accounts.service.js';
import { Grant } from './grant.entity.js';
import { Grants } from './grants.service.js';
import { HeadSlot } from './head-slot.entity.js';
import { HeadSlots } from './head-slots.service.js';
import { LoginStem } from './login-stem.entity.js';
import { Panel } from './panel.service.js';
import { SessionEnd } from './session-end.service.js';
import { SetupLink } from './setup-link.entity.js';
import { SetupLinks } from './setup-links.service.js';
import { SignIn } from './sign-in.service.js';
import { WebSession } from './web-session.entity.js';

const SERVICES = [Accounts, Grants, HeadSlots, Panel, SessionEnd, SetupLinks, SignIn];

@Module({
  imports: [
    FoundationModule,
    AuditModule,
    InstitutionsModule,
    TypeOrmModule.forFeature([Account, Grant, HeadSlot, LoginStem, SetupLink, WebSession]),
  ],
  providers: SERVICES,
  exports: SERVICES,
})
export class AccountsModule {}
