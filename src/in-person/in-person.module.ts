import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { DeskService } from './desk.service.js';

@Module({ imports: [ApplicationsModule, IdentityModule], providers: [DeskService], exports: [DeskService] })
export class InPersonModule {}
