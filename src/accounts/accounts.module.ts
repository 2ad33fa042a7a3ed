import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { InstitutionsModule } from '../institutions/institutions.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AccountContact } from './account-contact.service.js';
import { Account } from './account.entity.js';
import { Accounts } from './accounts.service.js';
import { AuthenticatorApp } from './authenticator-app.service.js';
import { Grant } from './grant.entity.js';
import { Grants } from './grants.service.js';
import { HeadSlot } from './head-slot.entity.js';
import { HeadSlots } from './head-slots.service.js';
import { LoginStem } from './login-stem.entity.js';
import { OwnPassword } from './own-password.service.js';
import { Panel } from './panel.service.js';
import { Passkey } from './passkey.entity.js';
import { Passkeys } from './passkeys.service.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { SecondFactorChanges } from './second-factor-changes.service.js';
import { SecondFactorReset } from './second-factor-reset.entity.js';
import { SecondFactorResets } from './second-factor-resets.service.js';
import { SecondFactors } from './second-factors.service.js';
import { SecondStep } from './second-step.service.js';
import { SessionEnd } from './session-end.service.js';
import { SetupLink } from './setup-link.entity.js';
import { SetupLinks } from './setup-links.service.js';
import { SignIn } from './sign-in.service.js';
import { TotpSecret } from './totp-secret.entity.js';
import { WebSession } from './web-session.entity.js';

const SERVICES = [
  AccountContact,
  Accounts,
  AuthenticatorApp,
  Grants,
  HeadSlots,
  OwnPassword,
  Panel,
  Passkeys,
  RecoveryCodes,
  SecondFactorChanges,
  SecondFactorResets,
  SecondFactors,
  SecondStep,
  SessionEnd,
  SetupLinks,
  SignIn,
];

@Module({
  imports: [
    FoundationModule,
    AuditModule,
    MailModule,
    InstitutionsModule,
    TypeOrmModule.forFeature([
      Account,
      Grant,
      HeadSlot,
      LoginStem,
      Passkey,
      RecoveryCode,
      SecondFactorReset,
      SetupLink,
      TotpSecret,
      WebSession,
    ]),
  ],
  providers: SERVICES,
  exports: SERVICES,
})
export class AccountsModule {}
