// The two things every part of a process shares: its settings and its log.
import { Global, Module } from '@nestjs/common';
import { LOG, makeLog } from './logging.js';
import { readSettings, SETTINGS, type Settings } from './settings.js';

@Global()
@Module({
  providers: [
    { provide: SETTINGS, useFactory: () => readSettings() },
    { provide: LOG, inject: [SETTINGS], useFactory: (settings: Settings) => makeLog('glejt', settings) },
  ],
  exports: [SETTINGS, LOG],
})
export class ProcessModule {}
