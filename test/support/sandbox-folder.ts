// A folder for a sandbox. Its keys were made at the start of the run, once: making RSA keys costs more than most tests.
import { cpSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testServices } from './services.js';

/** @param name part of the folder's name */
export function sandboxFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `glejt-${name}-`));
  layKeys(folder);
  return folder;
}

/** Puts the keys, and nothing else, where a sandbox will start: it makes certificates of its own. */
export function layKeys(folder: string): void {
  const filter = (file: string) => statSync(file).isDirectory() || file.endsWith('key.pem');
  cpSync(testServices().sandboxDir, folder, { recursive: true, filter });
}
