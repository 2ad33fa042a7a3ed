import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { Collection } from './collection.service.js';
import { Credential } from './credential.entity.js';
import { Issuance } from './issuance.service.js';
import { IssuanceSteps } from './issuance-steps.service.js';

@Module({
  imports: [FoundationModule, AccountsModule, ApplicationsModule, TypeOrmModule.forFeature([Credential])],
  providers: [Collection, Issuance, IssuanceSteps],
  exports: [Collection, Issuance],
})
export class CredentialsModule {}
