// Decides which folder is the project: the same answer from src/ and from dist/, because both stand below package-lock.json.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package-lock.json was not found above ' + fileURLToPath(import.meta.url));
    folder = parent;
  }
  return folder;
}
