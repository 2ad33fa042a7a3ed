// Gives strings numbers by their bytes, so that a scan makes no string of what nobody asks for. Time grows with the bytes, also when
// somebody chose them so that they fall on one place.
import { enlarged } from './enlarged.js';

const FIRST_PLACES = 32;
const FIRST_BYTES = 512;
/** V8 keeps an array of 64 bytes beside the object, where it costs next to nothing. */
const FIRST_STRINGS = 16;
/** Places looked at for one string. */
const PROBES = 8;

/** The hash that `ByteStrings` takes; a scan may compute it on its way. */
export function nextHash(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

export function hashOf(bytes: Uint8Array, from: number, until: number): number {
  let hash = 0;
  for (let at = from; at < until; at += 1) hash = nextHash(hash, bytes[at]!);
  return hash;
}

export class ByteStrings {
  count = 0;
  /** All of them one behind the other. */
  private known = Buffer.allocUnsafe(FIRST_BYTES);
  private ends = new Int32Array(FIRST_STRINGS);
  /**
   * Pairs: one more than the number of the string that has the place, and its hash. Side by side, since a table that is larger than
   * the cache of the processor costs one look into memory for each string, and should cost no second one.
   */
  private places: Int32Array = new Int32Array(2 * FIRST_PLACES);
  /** Strings that found all their places taken. Maps of strings are safe from chosen bytes. */
  private readonly crowded = new Map<string, number>();

  /** -1 when they are not known. */
  find(bytes: Buffer, from: number, until: number, hash: number): number {
    const { places } = this;
    const last = places.length - 1;
    for (let probe = 0, at = firstPlace(hash, last); probe < PROBES; probe += 1, at = (at + 2) & last) {
      const number = places[at]! - 1;
      if (number < 0 || (places[at + 1] === hash && this.isSame(number, bytes, from, until))) return number;
    }
    return this.crowded.size === 0 ? -1 : (this.crowded.get(bytes.toString('latin1', from, until)) ?? -1);
  }

  /** Of bytes that are not known yet. The numbers begin with 0. */
  add(bytes: Buffer, from: number, until: number, hash: number): number {
    const number = this.count;
    const start = this.startOf(number);
    const end = start + until - from;
    if (end > this.known.length) this.known = Buffer.concat([this.known], 2 * end);
    const { known } = this;
    for (let at = from, to = start; at < until; at += 1, to += 1) known[to] = bytes[at]!; // most are too short to be worth a call
    if (number === this.ends.length) this.ends = enlarged(this.ends, 2 * number);
    this.ends[number] = end;
    this.count = number + 1;
    if (4 * this.count > this.places.length) this.spreadAnew();
    this.place(number, hash);
    return number;
  }

  text(number: number): string {
    return this.known.toString('utf8', this.startOf(number), this.endOf(number));
  }

  /** Bytes of all of them. */
  get size(): number {
    return this.startOf(this.count);
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : this.endOf(number - 1);
  }

  private endOf(number: number): number {
    return this.ends[number]!;
  }

  private isSame(number: number, bytes: Buffer, from: number, until: number): boolean {
    const start = this.startOf(number);
    if (this.endOf(number) - start !== until - from) return false;
    const { known } = this;
    for (let at = from, other = start; at < until; at += 1, other += 1) if (bytes[at] !== known[other]) return false;
    return true;
  }

  private place(number: number, hash: number): void {
    const { places } = this;
    const last = places.length - 1;
    for (let probe = 0, at = firstPlace(hash, last); probe < PROBES; probe += 1, at = (at + 2) & last) {
      if (places[at] !== 0) continue;
      places[at] = number + 1;
      places[at + 1] = hash;
      return;
    }
    this.crowded.set(this.known.toString('latin1', this.startOf(number), this.endOf(number)), number);
  }

  /** Into twice the places: going through them in their order writes to two runs of the new ones. */
  private spreadAnew(): void {
    const before = this.places;
    this.places = new Int32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 2) if (before[at] !== 0) this.place(before[at]! - 1, before[at + 1]!);
    const outside = [...this.crowded.values()];
    this.crowded.clear();
    for (const number of outside) this.place(number, hashOf(this.known, this.startOf(number), this.endOf(number)));
  }
}

/** Neighbouring hashes belong to names that differ in their last letter only. */
function firstPlace(hash: number, last: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) << 1) & last;
}
