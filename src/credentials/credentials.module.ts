import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { Collection } from './collection.service.js';
import { IdentityModule } from '../identity/identity.module.js';
import { Credential } from './credential.entity.js';
import { Reissue } from './reissue.service.js';
import { Issuance } from './issuance.service.js';
import { IssuanceSteps } from './issuance-steps.service.js';

@Module({
  imports: [FoundationModule, AccountsModule, ApplicationsModule, IdentityModule, TypeOrmModule.forFeature([Credential])],
  providers: [Collection, Issuance, IssuanceSteps, Reissue],
  exports: [Collection, Issuance, Reissue],
})
export class CredentialsModule {}
