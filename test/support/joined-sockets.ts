// Passes on what comes, both ways, between a caller and a server on this machine.
import { createConnection, type Socket } from 'node:net';

/** @param open holds both ends as long as they are open: who destroys them cuts the line */
export function joinSockets(near: Socket, port: number, open: Set<Socket>): void {
  const far = createConnection({ port, host: '127.0.0.1' });
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    open.add(one);
    one.on('error', () => other.destroy());
    one.on('close', () => {
      open.delete(one);
      other.destroy();
    });
    one.pipe(other);
  }
}
