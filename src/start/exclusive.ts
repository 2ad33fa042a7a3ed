// Decides that only one process on this machine does a named work at a time. The lock is a socket name that the kernel frees
// when its holder dies, so there is never a stale lock to clean up.
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const RETRY_MS = 150;

export function lockName(subject: string): string {
  const name = 'glejt-' + createHash('sha256').update(subject).digest('hex').slice(0, 24);
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

/** Holds the name until the answered server is closed or the process ends; null when somebody else holds it. */
export function hold(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end(String(process.pid)));
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(name, () => resolve(server.unref()));
  });
}

/** Waits until nobody else works under this name, then works. */
export async function exclusively<T>(subject: string, work: () => Promise<T>): Promise<T> {
  const name = lockName(subject);
  let server = await hold(name);
  while (server === null) {
    await pause(RETRY_MS);
    server = await hold(name);
  }
  try {
    return await work();
  } finally {
    server.close();
  }
}
