// The services a command needs, without pages and without processors.
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountsModule } from '../accounts/accounts.module.js';
import { InstitutionsModule } from '../institutions/institutions.module.js';

@Module({ imports: [AccountsModule, InstitutionsModule] })
class CommandModule {}

/** @param module where they stand, when not among the usual ones */
export async function withServices<T>(
  work: (services: INestApplicationContext) => Promise<T>,
  module: Type = CommandModule,
): Promise<T> {
  const services = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}
