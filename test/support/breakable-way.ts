// A way to a server that a test can take down altogether, so that nobody listens there, and put up again at the same port.
import { createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../../src/start/free-port.js';
import { joinSockets } from './joined-sockets.js';

export class BreakableWay {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();

  private constructor(readonly port: number) {}

  static async make(): Promise<BreakableWay> {
    return new BreakableWay(await freePort(0));
  }

  /** @param target port on this machine */
  async open(target: number): Promise<void> {
    const server = createServer((near) => joinSockets(near, target, this.sockets));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    for (const socket of this.sockets) socket.destroy();
    if (server !== null) await new Promise((resolve) => server.close(resolve));
  }
}
