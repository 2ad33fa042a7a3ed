// Decides what of a fault may stand in the log: where in our code and of which kind, never a message, an address or a form.
import type { Request } from 'express';

/** '/wnioski/:id', never the address itself. */
export function routeOf(request: Request): string {
  const route: unknown = request.route;
  if (typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string') return route.path;
  return 'none';
}

interface FaultFacts {
  readonly error: string;
  readonly code?: string;
  readonly stack: readonly string[];
  readonly cause?: FaultFacts;
}

/** Name, a machine's code (as PostgreSQL's 23505) and the lines of the stack; messages may quote personal data. */
export function faultFacts(thrown: unknown): FaultFacts {
  if (!(thrown instanceof Error)) return { error: typeof thrown, stack: [] };
  const code =
    'code' in thrown && typeof thrown.code === 'string' && /^[A-Z0-9_]{2,40}$/.test(thrown.code) ? thrown.code : undefined;
  return {
    error: thrown.name,
    ...(code === undefined ? {} : { code }),
    stack: stackLines(thrown),
    ...(thrown.cause instanceof Error ? { cause: faultFacts(thrown.cause) } : {}),
  };
}

function stackLines({ stack = '', message }: Error): string[] {
  return stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
