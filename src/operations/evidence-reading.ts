// Takes an evidence pack apart without believing it: sizes before contents, names before files, nothing written anywhere.
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** Reasons for which a file is no pack of ours; its other faults are found in what it holds. */
export type PackRefusalReason = 'NOT_A_ZIP' | 'TOO_LARGE' | 'TOO_MANY_FILES' | 'NAME_NOT_ALLOWED' | 'NAME_TWICE' | 'NOT_A_PACK';

export class PackRefusal extends Error {
  constructor(
    readonly reason: PackRefusalReason,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** Twenty documents of the largest size, unpacked. */
const LARGEST_PACK_BYTES = 256 * 1024 * 1024;
const MOST_FILES = 2_000;
const NAME = /^(?:[A-Za-z0-9][A-Za-z0-9.-]*\/){0,3}[A-Za-z0-9][A-Za-z0-9.-]*$/;

/** @throws PackRefusal */
export async function readPack(zip: Buffer): Promise<Map<string, Buffer>> {
  const opened = await open(zip);
  const found = new Map<string, Buffer>();
  let room = LARGEST_PACK_BYTES;
  try {
    for await (const entry of opened.eachEntry()) {
      const name = safeName(entry, found);
      room -= entry.uncompressedSize;
      if (room < 0) throw new PackRefusal('TOO_LARGE');
      found.set(name, await contentOf(opened, entry));
    }
  } catch (cause) {
    throw cause instanceof PackRefusal ? cause : new PackRefusal('NOT_A_ZIP', { cause });
  }
  return found;
}

async function open(zip: Buffer): Promise<ZipFile> {
  try {
    // Names are judged by us alone: the library would throw before we can say why.
    return await fromBufferPromise(zip, { lazyEntries: true, validateEntrySizes: true, decodeStrings: false });
  } catch (cause) {
    throw new PackRefusal('NOT_A_ZIP', { cause });
  }
}

function safeName({ fileName }: Entry, found: ReadonlyMap<string, Buffer>): string {
  const name = Buffer.from(fileName).toString('latin1');
  if (!NAME.test(name) || name.includes('..')) throw new PackRefusal('NAME_NOT_ALLOWED');
  if (found.has(name)) throw new PackRefusal('NAME_TWICE');
  if (found.size >= MOST_FILES) throw new PackRefusal('TOO_MANY_FILES');
  return name;
}

/** The library ends the stream with an error when more comes out than was announced. */
async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
