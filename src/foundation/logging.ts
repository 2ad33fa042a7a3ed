// One JSON line per event on standard output; never a personal datum, never a URL.
import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import type { Settings } from './settings.js';

/** The token under which Nest hands out the log of the process. */
export const LOG = Symbol('log');

/** The log of a process. Events are snake_case with ids: `log.info({ event: 'identity_confirmed', applicationId })`. */
export function makeLog(name: string, settings: Pick<Settings, 'LOG_LEVEL'>): Logger {
  return pino({ level: settings.LOG_LEVEL, base: { name }, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Nest's own words in the same log; its chatter is for debugging only. */
export function nestLog(log: Logger): LoggerService {
  const write = (level: 'debug' | 'warn' | 'error') => (message: unknown, context?: unknown) =>
    log[level]({ event: 'framework', context: typeof context === 'string' ? context : undefined }, String(message));
  return { log: write('debug'), debug: write('debug'), verbose: write('debug'), warn: write('warn'), error: write('error') };
}
