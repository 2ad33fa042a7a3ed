import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApplicationsModule } from '../applications/applications.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { FormalAcceptance } from './formal-acceptance.service.js';
import { IdentityConfirmation } from './identity-confirmation.entity.js';
import { IdentityService } from './identity.service.js';

const EXPORTED = [FormalAcceptance, IdentityService];

@Module({
  imports: [FoundationModule, ApplicationsModule, TypeOrmModule.forFeature([IdentityConfirmation])],
  providers: EXPORTED,
  exports: EXPORTED,
})
export class IdentityModule {}
