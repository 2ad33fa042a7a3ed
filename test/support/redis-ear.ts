// Hears every command that Redis is told, by whomever. (A client library in monitor mode trips over commands that arrive
// together with the answer to its own.)
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

export interface RedisEar {
  stop(): void;
}

/** @param heard gets each command as Redis prints it, with the bytes it shows as \xNN read as UTF-8 again */
export async function listenToRedis(url: string, heard: (command: string) => void): Promise<RedisEar> {
  const { hostname, port, password } = new URL(url);
  const socket = connect(Number(port || 6379), hostname);
  const lines = createInterface({ input: socket });
  if (password !== '') socket.write(`AUTH ${decodeURIComponent(password)}\r\n`);
  socket.write('MONITOR\r\n');
  await once(lines, 'line');
  lines.on('line', (line) => void heard(asText(line)));
  return { stop: () => socket.destroy() };
}

function asText(line: string): string {
  const bytes = line.replace(/\\x([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\\"', '"');
}
