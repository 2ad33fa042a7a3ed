// Knows short strings by their bytes, so that a scan needs no string for what it has seen before.
const SLOTS = 1024;
/** Places looked at for each. */
const PROBES = 4;
const NOBODY = -1;

export class ByteStrings {
  // All of them one behind the other.
  private known = Buffer.allocUnsafe(4096);
  private readonly starts: number[] = [0];
  private readonly slots = new Int32Array(SLOTS).fill(NOBODY);

  /** Number of these bytes; -1 when they are not found. */
  find(bytes: Buffer, from: number, until: number, hash: number): number {
    for (let probe = 0; probe < PROBES; probe += 1) {
      const number = this.slots[(hash + probe) & (SLOTS - 1)]!;
      if (number === NOBODY || this.isSame(number, bytes, from, until)) return number;
    }
    return NOBODY;
  }

  /** Gives them the next number, from 0. */
  add(bytes: Buffer, from: number, until: number, hash: number): void {
    const number = this.starts.length - 1;
    const start = this.starts[number]!;
    const end = start + until - from;
    if (end > this.known.length) this.known = Buffer.concat([this.known], 2 * end);
    bytes.copy(this.known, start, from, until);
    this.starts.push(end);
    this.slots[this.slotFor(hash)] = number;
  }

  /** A free one, else the first: the string it knew is learned again. */
  private slotFor(hash: number): number {
    for (let probe = 0; probe < PROBES; probe += 1) {
      const slot = (hash + probe) & (SLOTS - 1);
      if (this.slots[slot] === NOBODY) return slot;
    }
    return hash & (SLOTS - 1);
  }

  /** Bytes of all of them. */
  get size(): number {
    return this.starts[this.starts.length - 1]!;
  }

  lengthOf(number: number): number {
    return this.starts[number + 1]! - this.starts[number]!;
  }

  private isSame(number: number, bytes: Buffer, from: number, until: number): boolean {
    const { known } = this;
    const start = this.starts[number]!;
    if (this.starts[number + 1]! - start !== until - from) return false;
    for (let at = from, other = start; at < until; at += 1, other += 1) if (bytes[at] !== known[other]) return false;
    return true;
  }
}
