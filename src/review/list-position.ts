// Where a page of the list begins: right after or right before one row of the whole order. Unlike a page number it stays true
// while others decide, and costs the same on the first page and on the ten-thousandth.

/** A row's place in the order of the list. */
export interface ListPosition {
  /** `review_rank` of the status. */
  rank: number;
  /** Microseconds since 1970, as exact as the database. */
  submittedAt: string;
  id: string;
}

export interface ListTurn {
  side: 'after' | 'before';
  position: ListPosition;
}

const SHAPE = /^([0-3])-(\d{1,16})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** As it stands in an address. */
export function writePosition({ rank, submittedAt, id }: ListPosition): string {
  return `${rank}-${submittedAt}-${id}`;
}

/** Null for everything that is no position. */
export function readPosition(text: string): ListPosition | null {
  const [, rank, submittedAt, id] = SHAPE.exec(text) ?? [];
  if (rank === undefined || submittedAt === undefined || id === undefined) return null;
  return { rank: Number(rank), submittedAt, id };
}

/** The first page for addresses that name no position. */
export function readTurn(given: { after: string; before: string }): ListTurn | null {
  for (const side of ['after', 'before'] as const) {
    const position = readPosition(given[side]);
    if (position !== null) return { side, position };
  }
  return null;
}
