// A line to another server that a test can cut and mend: what was open breaks, what is tried is refused at once.
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { joinSockets } from './joined-sockets.js';

export class CuttableLine {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** @param target port on this machine, asked for at each connection */
  static async to(target: () => number): Promise<CuttableLine> {
    const server = createServer((near) => line.connect(near, target()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const line = new CuttableLine(server, (server.address() as AddressInfo).port);
    return line;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private connect(near: Socket, port: number): void {
    if (this.isCut) return void near.destroy();
    joinSockets(near, port, this.sockets);
  }
}
