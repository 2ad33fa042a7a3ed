// Decides which port a service gets: the usual one, else a free one.
import { createServer } from 'node:net';

const NOT_HERE = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** Port 0, or a taken one, becomes a free one. Both loopback addresses must be free: "localhost" may mean either. */
export async function freePort(wanted: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  if (wanted !== 0 && !taken.has(wanted) && (await isFree(wanted))) return wanted;
  for (;;) {
    const candidate = await listenOnce(0, '127.0.0.1');
    if (candidate !== null && !taken.has(candidate) && (await isFree(candidate))) return candidate;
  }
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port, '127.0.0.1')) !== null && (await listenOnce(port, '::1')) !== null;
}

function listenOnce(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(NOT_HERE.has(error.code ?? '') ? port : null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
