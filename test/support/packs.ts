// Evidence packs in tests: taken apart, changed, put together again, and checked by the command.
import { randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import { MANIFEST, type PackManifest, sha256Of } from '../../src/epuap/evidence-format.js';
import { SETTINGS, type Settings } from '../../src/foundation/settings.js';
import { runCommand } from './command.js';
import type { Office } from './office.js';

export interface PackReportLine {
  sha256: string;
  intact: boolean;
  faults: string[];
  documents: object[];
  confirmations: object[];
  audit: object | null;
  certificatesShown: string[];
}

export async function verifyPack(
  office: Office,
  folder: string,
  bytes: Buffer,
  args: readonly string[],
): Promise<{ code: number | null; report: PackReportLine }> {
  const file = join(folder, `pack-${randomUUID()}.zip`);
  writeFileSync(file, bytes);
  const { code, output } = await runCommand(office, ['verify-pack', ...args, file]);
  return { code, report: JSON.parse(output) as PackReportLine };
}

/** What the sandbox made, taken from outside the pack. */
export function trustOf(office: Office, folder: string): string[] {
  const { SIGNATURE_ANCHORS_DIR: dir, SIGNATURE_SEALS: seals = '[]' } = office.web.get<Settings>(SETTINGS);
  const anchors = readdirSync(dir).filter((name) => name.endsWith('.pem'));
  writeFileSync(join(folder, 'seals.json'), seals);
  const named = anchors.flatMap((name) => ['--anchor', join(dir, name)]);
  return [...named, '--seals', join(folder, 'seals.json'), '--test-certificates'];
}

export async function zipOf(all: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, bytes] of all) file.addBuffer(bytes, name);
  file.end();
  const chunks: Buffer[] = [];
  for await (const chunk of file.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** One file changed, and the list made to fit. */
export function relisted(all: ReadonlyMap<string, Buffer>, name: string, bytes: Buffer): Map<string, Buffer> {
  const manifest = manifestOf(all);
  manifest.files = manifest.files.map((one) => (one.name === name ? { name, size: bytes.length, sha256: sha256Of(bytes) } : one));
  return new Map([...all, [name, bytes], [MANIFEST, Buffer.from(JSON.stringify(manifest))]]);
}

export function manifestOf(all: ReadonlyMap<string, Buffer>): PackManifest {
  return JSON.parse(String(all.get(MANIFEST))) as PackManifest;
}
