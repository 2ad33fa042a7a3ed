// One line of `glejt check`: how grave, about what, what was found, and what to do about it. Never a secret, never personal data.

export type Level = 'ok' | 'warning' | 'fault';

export interface Finding {
  level: Level;
  name: string;
  what: string;
  todo?: string;
}

export function ok(name: string, what: string): Finding {
  return { level: 'ok', name, what };
}

export function warning(name: string, what: string, todo: string): Finding {
  return { level: 'warning', name, what, todo };
}

export function fault(name: string, what: string, todo: string): Finding {
  return { level: 'fault', name, what, todo };
}

/** Columns for the eye: level, name, what was found, in brackets what to do. */
export function lineOf({ level, name, what, todo }: Finding): string {
  return `${level.padEnd(7)}  ${name.padEnd(20)}  ${what}${todo === undefined ? '' : `  (${todo})`}`;
}

/** What a failed call may say of itself: its code. Messages quote addresses, users and sometimes passwords. */
export function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  if (cause !== undefined && cause !== null) return codeOf(cause);
  return error instanceof Error ? error.name : 'unknown';
}
