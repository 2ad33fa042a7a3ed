// Reads which part of a file a player asks for (RFC 9110, section 14): some browsers play nothing from a server that ignores it.

export interface ByteRange {
  readonly from: number;
  /** The last byte, included. */
  readonly to: number;
}

/** @returns the part that was asked for; 'whole' without a request for one part; null when there is no such part (416). */
export function byteRangeOf(header: string | undefined, size: number): ByteRange | 'whole' | null {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (asked === null || asked[0] === 'bytes=-') return 'whole'; // several parts, or another unit: allowed to be passed over
  const [, first = '', last = ''] = asked;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from <= to && from < size ? { from, to } : null;
}
