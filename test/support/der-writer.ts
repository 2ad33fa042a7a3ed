// Writes DER for fixtures, element by element: also what no library would write.

export function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content]);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const hex = length.toString(16);
  const bytes = [...Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex')];
  return [0x80 | bytes.length, ...bytes];
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => element(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => element(0x31, ...parts);
export const octets = (...parts: readonly Uint8Array[]): Buffer => element(0x04, ...parts);
export const TRUE = Buffer.from([0x01, 0x01, 0xff]);
export const NULL = Buffer.from([0x05, 0x00]);
/** Explicit tag. */
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Buffer => element(0xa0 | number, ...parts);
/** Implicit tag of a primitive. */
export const implicit = (number: number, content: Uint8Array): Buffer => element(0x80 | number, content);

/** Signed, in the shortest form. */
export function integer(value: bigint | number): Buffer {
  return element(0x02, integerBytes(BigInt(value)));
}

export function integerBytes(value: bigint): Buffer {
  let length = 1;
  while (BigInt.asIntN(8 * length, value) !== value) length += 1;
  return Buffer.from(
    BigInt.asUintN(8 * length, value)
      .toString(16)
      .padStart(2 * length, '0'),
    'hex',
  );
}

export function oid(dotted: string): Buffer {
  const [first = 0n, second = 0n, ...others] = dotted.split('.').map((part) => BigInt(part));
  return element(0x06, Buffer.from([40n * first + second, ...others].flatMap((part) => base128(part))));
}

function base128(part: bigint): number[] {
  const bytes = [Number(part & 0x7fn)];
  for (let rest = part >> 7n; rest > 0n; rest >>= 7n) bytes.unshift(0x80 | Number(rest & 0x7fn));
  return bytes;
}

/** Named bits, the first one being bit 0; no bits behind the last one. */
export function bits(...numbers: readonly number[]): Buffer {
  const last = Math.max(...numbers);
  const bytes = Buffer.alloc((last >> 3) + 1);
  for (const number of numbers) bytes[number >> 3] = (bytes[number >> 3] ?? 0) | (0x80 >> (number & 7));
  return Buffer.concat([Buffer.from([7 - (last & 7)]), bytes]);
}

export const bitString = (bytes: Uint8Array): Buffer => element(0x03, Buffer.from([0]), bytes);

/** UTCTime until 2049, GeneralizedTime from 2050 on. */
export function time(moment: Date): Buffer {
  const year = moment.getUTCFullYear();
  return year >= 1950 && year < 2050 ? element(0x17, Buffer.from(stamp(moment).slice(2))) : generalizedTime(moment);
}

export const generalizedTime = (moment: Date): Buffer => element(0x18, Buffer.from(stamp(moment)));

function stamp(moment: Date): string {
  return `${moment.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
}
