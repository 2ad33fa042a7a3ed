import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FoundationModule } from '../foundation/foundation.module.js';
import { ImportedRegister } from './imported-register.entity.js';
import { Institution } from './institution.entity.js';
import { Institutions } from './institutions.service.js';
import { RegisterImport } from './register-import.service.js';

@Module({
  imports: [FoundationModule, TypeOrmModule.forFeature([ImportedRegister, Institution])],
  providers: [Institutions, RegisterImport],
  exports: [Institutions, RegisterImport],
})
export class InstitutionsModule {}
