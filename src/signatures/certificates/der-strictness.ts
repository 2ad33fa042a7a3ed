// Decides whether bytes are DER from end to end, however deep: what nobody looks into must not have a second spelling either.
import { DerReader, TAG, bufferOver, demand } from './der-reader.js';
import { isShortestInteger, isWellFormedBits, isWellFormedOid } from './der-values.js';

// The deepest certificates in use reach about twelve levels; a certificate of 10,000 elements would be larger than any in use.
const MAX_DEPTH = 32;
const MAX_ELEMENTS = 10_000;

/** @throws DerError unless the bytes are exactly one element in DER */
export function checkDer(bytes: Uint8Array): void {
  const reader = new DerReader(bufferOver(bytes));
  const budget = { elements: MAX_ELEMENTS };
  checkNext(reader, 0, budget);
  reader.finish();
}

function checkNext(reader: DerReader, depth: number, budget: { elements: number }): void {
  demand(depth <= MAX_DEPTH && budget.elements-- > 0);
  const { tag, content } = reader.any();
  if ((tag & 0x20) === 0) {
    checkPrimitive(tag, content);
    return;
  }
  // Strings in pieces are BER.
  demand((tag & 0xc0) !== 0 || tag === TAG.sequence || tag === TAG.set);
  const children = new DerReader(content);
  while (!children.isAtEnd) checkNext(children, depth + 1, budget);
}

function checkPrimitive(tag: number, content: Buffer): void {
  if ((tag & 0xc0) !== 0) return;
  demand(tag !== 0 && tag !== 0x10 && tag !== 0x11);
  if (tag === TAG.boolean) demand(content.length === 1 && (content[0] === 0 || content[0] === 0xff));
  if (tag === TAG.integer || tag === TAG.enumerated) demand(isShortestInteger(content));
  if (tag === TAG.null) demand(content.length === 0);
  if (tag === TAG.oid) demand(isWellFormedOid(content));
  if (tag === TAG.bitString) demand(isWellFormedBits(content));
}
