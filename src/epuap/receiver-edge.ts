// Decides whose requests our own service reads at all, and how much of them.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { LARGEST_DOCUMENT_BYTES } from './judged-document.js';
import { ReceiverFault } from './receiver-faults.js';

/** A document of the largest size in base64, and room for the envelope. */
export const LARGEST_MESSAGE_BYTES = Math.ceil((LARGEST_DOCUMENT_BYTES * 4) / 3) + 256 * 1024;

/** @throws Error that names the entry which is neither an address nor a network */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    const bits = Number(prefix ?? (family === 'ipv6' ? 128 : 32));
    if (isIP(address) === 0 || !Number.isInteger(bits)) throw new Error(`EPUAP_RECEIVER_ADDRESSES: ${entry} is no address`);
    list.addSubnet(address, bits, family);
  }
  return list;
}

/** IPv4 callers of a socket that speaks both are written ::ffff:a.b.c.d. */
export function isListed(list: BlockList, address: string | undefined): boolean {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(plain) !== 0 && list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

/** What is refused by its headers alone, before a byte of the body is read. @throws ReceiverFault */
export function requirePlainMessage({ headers }: IncomingMessage): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw new ReceiverFault('COMPRESSED');
  if (!/^text\/xml\s*(;|$)/i.test(headers['content-type'] ?? '')) throw new ReceiverFault('MEDIA_TYPE');
  if (Number(headers['content-length'] ?? 0) > LARGEST_MESSAGE_BYTES) throw new ReceiverFault('TOO_LARGE');
}

/** @throws ReceiverFault TOO_LARGE, CUT */
export function readMessage(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const cut = (cause?: Error) => {
      if (!request.complete) reject(new ReceiverFault('CUT', 'the caller went away', { cause }));
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_MESSAGE_BYTES) return void chunks.push(chunk);
      request.pause();
      reject(new ReceiverFault('TOO_LARGE'));
    });
    // A caller that goes away closes without an end.
    request.once('error', cut).once('close', () => cut());
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)));
  });
}
