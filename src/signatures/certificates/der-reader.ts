// Reads DER and nothing looser (X.690, 10): one spelling for every value, so that what was read is what the bytes say. A cursor, not a
// tree: a revocation list has hundreds of thousands of elements.

/** The bytes are no DER, or not the structure that was asked for. Carries no content. */
export class DerError extends Error {
  constructor() {
    super('not the DER that was expected');
    this.name = 'DerError';
  }
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Tag of the context-specific element with this number, primitive or constructed. */
export const context = (number: number): number => 0x80 | number;
export const constructedContext = (number: number): number => 0xa0 | number;

export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
  /** With tag and length. */
  readonly bytes: Buffer;
}

export class DerReader {
  /** The element the cursor has just passed: its tag, where it begins, where its content begins and ends. */
  tag = 0;
  head = 0;
  start = 0;
  stop = 0;

  constructor(
    readonly bytes: Buffer,
    private offset = 0,
    private readonly end = bytes.length,
  ) {}

  get isAtEnd(): boolean {
    return this.offset === this.end;
  }

  /** Passes one element without making an object of it. */
  advance(): void {
    let at = this.offset;
    demand(at + 2 <= this.end);
    this.head = at;
    this.tag = this.bytes[at++] ?? 0;
    // Tags of more than one byte do not occur in X.509.
    demand((this.tag & 0x1f) !== 0x1f);
    let length = this.bytes[at++] ?? 0;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      demand(octets >= 1 && octets <= 4 && at + octets <= this.end);
      length = this.bytes.readUIntBE(at, octets);
      demand(length >= 0x80 && length >= 2 ** (8 * (octets - 1)));
      at += octets;
    }
    this.start = at;
    this.stop = at + length;
    demand(this.stop <= this.end);
    this.offset = this.stop;
  }

  pass(tag: number): void {
    this.advance();
    demand(this.tag === tag);
  }

  next(tag: number): DerElement {
    const element = this.any();
    demand(element.tag === tag);
    return element;
  }

  any(): DerElement {
    this.advance();
    const { tag, head, start, stop, bytes } = this;
    return { tag, content: bytes.subarray(start, stop), bytes: bytes.subarray(head, stop) };
  }

  optional(tag: number): DerElement | null {
    return this.isNext(tag) ? this.any() : null;
  }

  isNext(tag: number): boolean {
    return !this.isAtEnd && this.bytes[this.offset] === tag;
  }

  /** Everything was read. */
  finish(): void {
    demand(this.isAtEnd);
  }

  /** All elements that are left. */
  rest(): DerElement[] {
    const found: DerElement[] = [];
    while (!this.isAtEnd) found.push(this.any());
    return found;
  }
}

/** The content of the one element that the bytes are. */
export function enter(bytes: Uint8Array, tag: number): DerReader {
  const outer = new DerReader(bufferOver(bytes));
  const { content } = outer.next(tag);
  outer.finish();
  return new DerReader(content);
}

export function inside(element: DerElement): DerReader {
  return new DerReader(element.content);
}

/** The same memory, as a Buffer. */
export function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function demand(condition: boolean): asserts condition {
  if (!condition) throw new DerError();
}
