// Takes the JSON Schema of compose files out of Debian's docker-compose package: a file of its own up to version 1.29 (Debian 12,
// Ubuntu 24.04), from version 2 on a text inside the program.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianPackageFolder } from './debian-package.js';

const FILE = 'usr/lib/python3/dist-packages/compose/config/compose_spec.json';
const PROGRAM = 'usr/libexec/docker/cli-plugins/docker-compose';
const ID = '"$id": "compose_spec.json"';
const [QUOTE, BACKSLASH, OPEN, CLOSE] = [34, 92, 123, 125];

export async function composeSchema(): Promise<unknown> {
  const folder = await debianPackageFolder(['docker-compose']);
  const file = join(folder, FILE);
  return JSON.parse(existsSync(file) ? readFileSync(file, 'utf8') : objectAround(readFileSync(join(folder, PROGRAM)), ID));
}

/** The JSON object whose first level holds the text. */
export function objectAround(bytes: Buffer, text: string): string {
  const place = bytes.indexOf(text);
  if (place < 0) throw new Error(`the docker-compose of this release carries no schema with ${text}`);
  const start = bytes.lastIndexOf('{', place);
  let depth = 0;
  let isText = false;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isText && byte === BACKSLASH) at++;
    else if (byte === QUOTE) isText = !isText;
    else if (!isText && byte === OPEN) depth++;
    else if (!isText && byte === CLOSE && --depth === 0) return bytes.toString('utf8', start, at + 1);
  }
  throw new Error('the schema inside docker-compose has no end');
}
