// Gathers the canonical form as slices of the source: neighbouring slices are joined, and when all of it is one slice nothing is copied.
const FIRST_SIZE = 64 * 1024;
// A larger buffer is not kept for the next document.
const KEPT_SIZE = 4 * 1024 * 1024;

let pooled = Buffer.allocUnsafe(FIRST_SIZE);

export class CanonicalOutput {
  private buffer = pooled;
  private at = 0;
  private sliceFrom = 0;
  private sliceUntil = 0;

  constructor(private readonly source: Buffer) {}

  slice(from: number, until: number): void {
    if (from === this.sliceUntil) {
      this.sliceUntil = until;
      return;
    }
    this.flush();
    this.sliceFrom = from;
    this.sliceUntil = until;
  }

  /** Short text; written byte by byte while it is ASCII. */
  text(text: string): void {
    if (this.sliceFrom !== this.sliceUntil) this.flush();
    this.reserve(text.length * 3);
    const { buffer } = this;
    let at = this.at;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit >= 0x80) {
        this.at = at + buffer.write(text.slice(index), at, 'utf8');
        return;
      }
      buffer[at] = unit;
      at += 1;
    }
    this.at = at;
  }

  /** The bytes gathered; good until the next canonical form is made. */
  result(): Buffer {
    if (this.at === 0) return this.source.subarray(this.sliceFrom, this.sliceUntil);
    this.flush();
    if (this.buffer.length <= KEPT_SIZE) pooled = this.buffer;
    return this.buffer.subarray(0, this.at);
  }

  private flush(): void {
    const { sliceFrom, sliceUntil } = this;
    if (sliceFrom === sliceUntil) return;
    this.reserve(sliceUntil - sliceFrom);
    this.source.copy(this.buffer, this.at, sliceFrom, sliceUntil);
    this.at += sliceUntil - sliceFrom;
    this.sliceFrom = 0;
    this.sliceUntil = 0;
  }

  private reserve(more: number): void {
    if (this.at + more <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + more));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}
