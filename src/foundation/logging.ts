// One JSON line per event on standard output; never a personal datum, never a URL.
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Settings } from './settings.js';

/** The token under which Nest hands out the log of the process. */
export const LOG = Symbol('log');

/**
 * The log of a process. Events are snake_case with ids: `log.info({ event: 'identity_confirmed', applicationId })`.
 * @param place standard output unless a test wants to read along
 */
export function makeLog(name: string, settings: Pick<Settings, 'LOG_LEVEL'>, place?: DestinationStream): Logger {
  const options = { level: settings.LOG_LEVEL, base: { name }, timestamp: pino.stdTimeFunctions.isoTime };
  return place === undefined ? pino(options) : pino(options, place);
}

/** Nest's own words in the same log; its chatter is for debugging only. */
export function nestLog(log: Logger): LoggerService {
  const write = (level: 'debug' | 'warn' | 'error') => (message: unknown, context?: unknown) =>
    log[level]({ event: 'framework', context: typeof context === 'string' ? context : undefined }, String(message));
  return { log: write('debug'), debug: write('debug'), verbose: write('debug'), warn: write('warn'), error: write('error') };
}
