// Reads the entries of a revocation list in one pass over the bytes, without an object for each: only what is asked for is looked at.
import type { DerElement } from './der-reader.js';
import { DerReader, TAG, demand, enter } from './der-reader.js';
import { isShortestInteger, readTime } from './der-values.js';

/** CRLReason (RFC 5280, 5.3.1). */
export const REVOCATION_REASON = { unspecified: 0, certificateHold: 6, removeFromCRL: 8 } as const;

const REASON_CODE = '551d15';
const INVALIDITY_DATE = '551d18';
const UNDERSTOOD = new Set([REASON_CODE, INVALIDITY_DATE]);

export interface CrlEntry {
  readonly revokedAt: Date;
  /** Number of the CRLReason; 0 when none is given. */
  readonly reason: number;
}

export class CrlEntries {
  /** Place of an entry by the bytes of its serial number. */
  private readonly places = new Map<string, number>();
  private readonly times: number[] = [];
  private readonly reasons: number[] = [];
  hasUnknownCriticalExtension = false;

  get count(): number {
    return this.times.length;
  }

  find(serialNumber: bigint): CrlEntry | null {
    const place = this.places.get(spelled(serialNumber));
    if (place === undefined) return null;
    return { revokedAt: new Date(this.times[place] ?? 0), reason: this.reasons[place] ?? 0 };
  }

  /** A number that stands there twice counts as revoked once: the first entry that is no removal. */
  add(serial: string, time: number, reason: number): void {
    const known = this.places.get(serial);
    if (known !== undefined && this.reasons[known] !== REVOCATION_REASON.removeFromCRL) return;
    this.places.set(serial, this.times.length);
    this.times.push(time);
    this.reasons.push(reason);
  }
}

/** @throws DerError */
export function readEntries(list: DerElement | null, mayHaveExtensions: boolean): CrlEntries {
  const entries = new CrlEntries();
  if (list === null) return entries;
  const { content } = list;
  const outer = new DerReader(content);
  while (!outer.isAtEnd) {
    outer.pass(TAG.sequence);
    readEntry(new DerReader(content, outer.start, outer.stop), entries, mayHaveExtensions);
  }
  return entries;
}

function readEntry(reader: DerReader, entries: CrlEntries, mayHaveExtensions: boolean): void {
  const { bytes } = reader;
  reader.pass(TAG.integer);
  demand(isShortest(bytes, reader.start, reader.stop));
  const serial = bytes.toString('latin1', reader.start, reader.stop);
  reader.advance();
  const time = readTime(reader.tag, bytes, reader.start, reader.stop);
  let reason: number = REVOCATION_REASON.unspecified;
  if (!reader.isAtEnd) {
    reader.pass(TAG.sequence);
    demand(mayHaveExtensions);
    reason =
      plainReason(bytes, reader.start, reader.stop) ??
      readEntryExtensions(new DerReader(bytes, reader.start, reader.stop), entries);
  }
  reader.finish();
  entries.add(serial, time, reason);
}

// An extension with a reason of one byte and nothing else, as nearly every entry has it: no cursor is needed to know it.
const PLAIN = Buffer.from('300a0603551d1504030a01', 'hex');

function plainReason(bytes: Buffer, start: number, stop: number): number | null {
  if (stop - start !== PLAIN.length + 1 || bytes.compare(PLAIN, 0, PLAIN.length, start, stop - 1) !== 0) return null;
  const reason = bytes[stop - 1] ?? 0;
  demand(isReason(reason));
  return reason;
}

function isReason(reason: number): boolean {
  return reason <= 10 && reason !== 7;
}

function readEntryExtensions(reader: DerReader, entries: CrlEntries): number {
  let reason: number = REVOCATION_REASON.unspecified;
  demand(!reader.isAtEnd);
  while (!reader.isAtEnd) {
    const extension = new DerReader(reader.next(TAG.sequence).content);
    const oid = extension.next(TAG.oid).content.toString('hex');
    const flag = extension.optional(TAG.boolean);
    demand(flag === null || (flag.content.length === 1 && flag.content[0] === 0xff));
    const value = extension.next(TAG.octetString).content;
    extension.finish();
    if (oid === REASON_CODE) reason = readReason(value);
    if (flag !== null && !UNDERSTOOD.has(oid)) entries.hasUnknownCriticalExtension = true;
  }
  return reason;
}

function readReason(value: Buffer): number {
  const [reason, ...others] = enter(value, TAG.enumerated).bytes;
  demand(reason !== undefined && others.length === 0 && isReason(reason));
  return reason;
}

function isShortest(bytes: Buffer, start: number, stop: number): boolean {
  const first = bytes[start];
  if (start >= stop || first === undefined) return false;
  return (first !== 0 && first !== 0xff) || isShortestInteger(bytes.subarray(start, stop));
}

/** The bytes DER writes for a number, each as one character. */
function spelled(serialNumber: bigint): string {
  let length = 1;
  while (BigInt.asIntN(8 * length, serialNumber) !== serialNumber) length += 1;
  const hex = BigInt.asUintN(8 * length, serialNumber)
    .toString(16)
    .padStart(2 * length, '0');
  return Buffer.from(hex, 'hex').toString('latin1');
}
