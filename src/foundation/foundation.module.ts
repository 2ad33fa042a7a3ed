// What every folder above stands on: database, effects, queues, encryption, time.
import { BullModule } from '@nestjs/bullmq';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { ApartConnection } from './apart-connection.service.js';
import { CertificateWarnings } from './certificate-warnings.service.js';
import { Clock } from './clock.js';
import { dataSourceOptions } from './data-source-options.js';
import { Effect } from './effect.entity.js';
import { EffectRunner } from './effect-runner.service.js';
import { Effects } from './effects.service.js';
import { FailedTries } from './failed-tries.service.js';
import { FailedTry } from './failed-try.entity.js';
import { FieldEncryption } from './field-encryption.js';
import { HealthWarnings } from './health-warnings.service.js';
import { InstallationCheck } from './installation.service.js';
import { Installation } from './installation.entity.js';
import { JobDispatcher } from './job-dispatcher.service.js';
import { LinkTokens } from './link-token.js';
import { LOG } from './logging.js';
import { Passwords } from './passwords.js';
import { ProcessModule } from './process.module.js';
import { queueConnection } from './queue-connection.js';
import { QUEUES } from './queues.js';
import { RequestKey } from './request-key.entity.js';
import { RequestKeys } from './request-keys.service.js';
import { SETTINGS, type Settings } from './settings.js';

const SERVICES = [
  ApartConnection,
  CertificateWarnings,
  Clock,
  Effects,
  EffectRunner,
  FailedTries,
  FieldEncryption,
  HealthWarnings,
  InstallationCheck,
  JobDispatcher,
  LinkTokens,
  Passwords,
  RequestKeys,
];

@Module({
  imports: [
    ProcessModule,
    TypeOrmModule.forRootAsync({
      inject: [SETTINGS, LOG],
      useFactory: (settings: Settings, log: Logger) => ({
        ...dataSourceOptions(settings.DATABASE_URL, settings.DATABASE_POOL, () =>
          log.warn({ event: 'database_connection_lost' }),
        ),
        autoLoadEntities: true,
        retryAttempts: 2,
        retryDelay: 1_000,
      }),
    }),
    TypeOrmModule.forFeature([Effect, FailedTry, Installation, RequestKey]),
    BullModule.forRootAsync({ inject: [SETTINGS], useFactory: queueConnection }),
    BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
  ],
  providers: SERVICES,
  exports: [...SERVICES, BullModule],
})
export class FoundationModule implements OnApplicationShutdown {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  /** A command that has done its work says nothing of it: its output is read by programs. */
  onApplicationShutdown(signal?: string) {
    if (signal !== undefined) this.log.info({ event: 'stopped', signal });
  }
}
