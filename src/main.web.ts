// Starts the pages.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { endWithin } from './foundation/bounded-ending.js';
import { makeLog, nestLog } from './foundation/logging.js';
import { stopWithParent } from './foundation/parent-process.js';
import { readSettings } from './foundation/settings.js';
import { configureWeb } from './pages/web-edge.js';
import { WebModule } from './web.module.js';

const settings = readSettings();
const log = makeLog('web', settings);
stopWithParent();
const app = await NestFactory.create<NestExpressApplication>(WebModule, {
  bodyParser: false,
  logger: nestLog(log),
  abortOnError: false,
});
configureWeb(app);
app.enableShutdownHooks();
endWithin(settings.STOP_SECONDS, log);
await app.listen(settings.WEB_PORT, settings.WEB_HOST);
log.info({ event: 'started', port: settings.WEB_PORT });
