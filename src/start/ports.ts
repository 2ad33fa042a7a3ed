// Decides the ports of a run: the usual ones (or those of the environment), each replaced by a free one when it is taken.
import { freePort } from './free-port.js';

const USUAL = {
  web: ['WEB_PORT', 3000],
  worker: ['WORKER_HEALTH_PORT', 3001],
  sandbox: ['SANDBOX_PORT', 3002],
  smtp: ['SANDBOX_SMTP_PORT', 3025],
  postgres: ['PG_PORT', 5432],
  redis: ['REDIS_PORT', 6379],
} as const;

export type Ports = Record<keyof typeof USUAL, number>;

export async function choosePorts(environment: NodeJS.ProcessEnv, report: (line: string) => void): Promise<Ports> {
  const chosen: Partial<Ports> = {};
  for (const name of Object.keys(USUAL) as (keyof Ports)[]) {
    const [setting, usual] = USUAL[name];
    const wanted = Number(environment[setting] ?? usual);
    if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535)
      throw new Error(`${setting} is not a port: ${environment[setting]}`);
    const port = await freePort(wanted, new Set(Object.values(chosen)));
    if (wanted !== 0 && port !== wanted) report(`Port ${wanted} (${name}) is taken; using ${port}`);
    chosen[name] = port;
  }
  return chosen as Ports;
}
