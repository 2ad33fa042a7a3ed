import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityConfirmation } from './identity-confirmation.entity.js';
import { IdentityService } from './identity.service.js';

@Module({ imports: [TypeOrmModule.forFeature([IdentityConfirmation])], providers: [IdentityService], exports: [IdentityService] })
export class IdentityModule {}
