// Gives strings numbers by their bytes, so that a scan makes no string of what nobody asks for. Time grows with the bytes, also when
// somebody chose them so that they fall on one place.

const FIRST_SLOTS = 64;
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
  private hashes = new Int32Array(FIRST_STRINGS);
  /** One more than the number of the string that has the place. */
  private slots: Int32Array = new Int32Array(FIRST_SLOTS);
  /** Strings that found all their places taken. Maps of strings are safe from chosen bytes. */
  private readonly crowded = new Map<string, number>();

  /** -1 when they are not known. */
  find(bytes: Buffer, from: number, until: number, hash: number): number {
    const { slots } = this;
    const first = spread(hash);
    for (let probe = 0; probe < PROBES; probe += 1) {
      const number = slots[(first + probe) & (slots.length - 1)]! - 1;
      if (number < 0 || this.isSame(number, bytes, from, until, hash)) return number;
    }
    return this.crowded.size === 0 ? -1 : (this.crowded.get(bytes.toString('latin1', from, until)) ?? -1);
  }

  /** Of bytes that are not known yet. The numbers begin with 0. */
  add(bytes: Buffer, from: number, until: number, hash: number): number {
    const number = this.count;
    const start = this.startOf(number);
    const end = start + until - from;
    if (end > this.known.length) this.known = Buffer.concat([this.known], 2 * end);
    bytes.copy(this.known, start, from, until);
    if (number === this.ends.length) [this.ends, this.hashes] = [doubled(this.ends), doubled(this.hashes)];
    this.ends[number] = end;
    this.hashes[number] = hash;
    this.count = number + 1;
    if (2 * this.count > this.slots.length) this.spreadAnew();
    else this.place(number);
    return number;
  }

  text(number: number): string {
    return this.known.toString('utf8', this.startOf(number), this.endOf(number));
  }

  lengthOf(number: number): number {
    return this.endOf(number) - this.startOf(number);
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

  private isSame(number: number, bytes: Buffer, from: number, until: number, hash: number): boolean {
    if (this.hashes[number] !== hash) return false;
    const start = this.startOf(number);
    if (this.endOf(number) - start !== until - from) return false;
    const { known } = this;
    for (let at = from, other = start; at < until; at += 1, other += 1) if (bytes[at] !== known[other]) return false;
    return true;
  }

  private place(number: number): void {
    const { slots } = this;
    const first = spread(this.hashes[number]!);
    for (let probe = 0; probe < PROBES; probe += 1) {
      const slot = (first + probe) & (slots.length - 1);
      if (slots[slot] === 0) {
        slots[slot] = number + 1;
        return;
      }
    }
    this.crowded.set(this.known.toString('latin1', this.startOf(number), this.endOf(number)), number);
  }

  private spreadAnew(): void {
    this.slots = new Int32Array(4 * this.slots.length);
    this.crowded.clear();
    for (let number = 0; number < this.count; number += 1) this.place(number);
  }
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}

/** Neighbouring hashes belong to names that differ in their last letter only. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
