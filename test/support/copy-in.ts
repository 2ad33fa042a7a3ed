// COPY … FROM STDIN over an ordinary connection of `pg`: the only way to write a million rows within a minute.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Client, Connection, Submittable } from 'pg';

/** What `pg` hands to a query of one's own, beyond its types. */
interface Wire {
  stream: Socket;
  query(text: string): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** @param chunks whole lines in PostgreSQL's text format, see `copyLine` */
export function copyIn(client: Client, table: string, columns: readonly string[], chunks: Iterable<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(`copy ${table} (${columns.join(', ')}) from stdin`, chunks, resolve, reject));
  });
}

/** One row; null is NULL, a Buffer a bytea. */
export function copyLine(values: readonly (string | number | Buffer | Date | null)[]): string {
  return values.map(copyValue).join('\t') + '\n';
}

function copyValue(value: string | number | Buffer | Date | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : value;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

class CopyIn implements Submittable {
  private failed: Error | null = null;

  constructor(
    private readonly text: string,
    private readonly chunks: Iterable<string>,
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {}

  submit(connection: Connection): void {
    (connection as unknown as Wire).query(this.text);
  }

  handleCopyInResponse(wire: Wire): void {
    this.send(wire).then(
      () => wire.endCopyFrom(),
      (error: unknown) => {
        this.failed = error instanceof Error ? error : new Error(String(error));
        wire.sendCopyFail('the rows could not be made');
      },
    );
  }

  handleError(error: Error): void {
    this.failed ??= error;
    this.reject(this.failed);
  }

  handleReadyForQuery(): void {
    if (this.failed === null) this.resolve();
  }

  handleCommandComplete(): void {
    // the end is told by handleReadyForQuery
  }

  private async send(wire: Wire): Promise<void> {
    for (const chunk of this.chunks) {
      if (this.failed !== null) return; // refused by the server, which ignores the rest
      const body = Buffer.from(chunk, 'utf8');
      const head = Buffer.alloc(5);
      head.write('d');
      head.writeInt32BE(body.length + 4, 1);
      wire.stream.write(head);
      if (!wire.stream.write(body)) await once(wire.stream, 'drain');
    }
  }
}
