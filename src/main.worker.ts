// Starts the work behind the queues.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { endWithin } from './foundation/bounded-ending.js';
import { makeLog, nestLog } from './foundation/logging.js';
import { stopWithParent } from './foundation/parent-process.js';
import { readSettings } from './foundation/settings.js';
import { WorkerModule } from './worker.module.js';

const settings = readSettings();
const log = makeLog('worker', settings);
stopWithParent();
const app = await NestFactory.create(WorkerModule, { logger: nestLog(log), abortOnError: false });
app.enableShutdownHooks();
endWithin(settings.STOP_SECONDS, log);
await app.listen(settings.WORKER_HEALTH_PORT, settings.WORKER_HEALTH_HOST);
log.info({ event: 'started', port: settings.WORKER_HEALTH_PORT });
