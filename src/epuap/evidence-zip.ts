// Writes the files of an evidence pack into one ZIP.
import { ZipFile } from 'yazl';
import type { PackFile } from './evidence-format.js';

/** @param madeAt the date of all entries */
export async function zipped(files: readonly PackFile[], madeAt: Date): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes } of files) zip.addBuffer(bytes, name, { mtime: madeAt, mode: 0o100644 });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
