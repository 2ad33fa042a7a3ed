// What the simple values of DER mean: numbers, object identifiers, bits, times, text.
import type { DerElement } from './der-reader.js';
import { TAG, demand } from './der-reader.js';

// Serial numbers have 20 bytes, identifiers made of a UUID 20 too. Longer ones would only cost time.
const MAX_NUMBER_BYTES = 64;

export function isShortestInteger(content: Buffer): boolean {
  const [first, second] = content;
  if (first === undefined) return false;
  if (second === undefined) return true;
  return !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
}

/** Signed: 0xff is -1, 0x00ff is 255. */
export function readInteger(content: Buffer): bigint {
  demand(isShortestInteger(content) && content.length <= MAX_NUMBER_BYTES);
  return BigInt.asIntN(8 * content.length, BigInt(`0x${content.toString('hex')}`));
}

/** A count or limit: not negative, and no larger than anything real. */
export function readCount(content: Buffer): number {
  const value = readInteger(content);
  demand(value >= 0n && value <= 0x7fffffffn);
  return Number(value);
}

/** `critical` and the like. DER writes no FALSE where FALSE is the default, but authorities did; what they signed stays what it is. */
export function readTrue(element: DerElement | null): boolean {
  if (element === null) return false;
  const [byte] = element.content;
  demand(element.content.length === 1 && (byte === 0xff || byte === 0));
  return byte === 0xff;
}

export function isWellFormedOid(content: Buffer): boolean {
  const last = content.at(-1);
  if (last === undefined || last >= 0x80) return false;
  return content.every((byte, index) => byte !== 0x80 || (index > 0 && (content[index - 1] ?? 0) >= 0x80));
}

/** Dotted. */
export function readOid(content: Buffer): string {
  demand(isWellFormedOid(content) && content.length <= MAX_NUMBER_BYTES);
  const parts: bigint[] = [];
  let part = 0n;
  for (const byte of content) {
    part = (part << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) {
      parts.push(part);
      part = 0n;
    }
  }
  const [first = 0n, ...others] = parts;
  const root = first < 40n ? 0n : first < 80n ? 1n : 2n;
  return [root, first - 40n * root, ...others].join('.');
}

export function isWellFormedBits(content: Buffer): boolean {
  const unused = content[0];
  if (unused === undefined || unused > 7) return false;
  if (content.length === 1) return unused === 0;
  return ((content.at(-1) ?? 0) & ((1 << unused) - 1)) === 0;
}

/** The bytes of a BIT STRING, the first bit in front. */
export function readBits(content: Buffer): Buffer {
  demand(isWellFormedBits(content));
  return content.subarray(1);
}

/** The bytes of a BIT STRING that has no unused bits: keys and signatures. */
export function readWholeBytes(content: Buffer): Buffer {
  demand(content[0] === 0);
  return content.subarray(1);
}

/** UTCTime or GeneralizedTime as RFC 5280 (4.1.2.5) has them: to the second, in UTC. Milliseconds since 1970. */
export function readTime(tag: number, bytes: Buffer, start: number, stop: number): number {
  const isShort = tag === TAG.utcTime;
  demand(isShort || tag === TAG.generalizedTime);
  demand(stop - start === (isShort ? 13 : 15) && bytes[stop - 1] === 0x5a);
  const at = isShort ? start : start + 2;
  const year = isShort ? inCentury(digits(bytes, at)) : digits(bytes, start) * 100 + digits(bytes, at);
  const month = digits(bytes, at + 2);
  const day = digits(bytes, at + 4);
  const hour = digits(bytes, at + 6);
  const minute = digits(bytes, at + 8);
  const second = digits(bytes, at + 10);
  demand(year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month));
  demand(hour < 24 && minute < 60 && second < 60);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function digits(bytes: Buffer, at: number): number {
  const tens = (bytes[at] ?? 0) - 0x30;
  const ones = (bytes[at + 1] ?? 0) - 0x30;
  demand(tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9);
  return tens * 10 + ones;
}

/** Two digits from 50 on are of the last century (RFC 5280, 4.1.2.5.1). */
function inCentury(year: number): number {
  return year >= 50 ? 1900 + year : 2000 + year;
}

function lastDay(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of a directory string; null for types that are no text. */
export function readText({ tag, content }: DerElement): string | null {
  if (tag === TAG.utf8String) return decodeUtf8(content);
  if (tag === TAG.printableString || tag === TAG.ia5String || tag === TAG.numericString || tag === TAG.visibleString) {
    demand(content.every((byte) => byte < 0x80));
    return content.toString('latin1');
  }
  if (tag === TAG.teletexString) return content.toString('latin1');
  if (tag === TAG.bmpString) return decodeWide(content, 2);
  return tag === TAG.universalString ? decodeWide(content, 4) : null;
}

function decodeUtf8(content: Buffer): string {
  try {
    return utf8.decode(content);
  } catch {
    demand(false);
    return '';
  }
}

function decodeWide(content: Buffer, width: 2 | 4): string {
  demand(content.length % width === 0);
  const codes = Array.from({ length: content.length / width }, (_, index) => content.readUIntBE(index * width, width));
  demand(codes.every((code) => code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)));
  return String.fromCodePoint(...codes);
}
