// When the trusted profile is asked whether a document was signed: after 2, 10 and 60 minutes, then hourly (Decision 9).

const MOMENTS_IN_SECONDS = [120, 600, 3_600] as const;
const THEN_EVERY = 3_600;

/** Seconds from the enquiry before (from the start, for the first) to enquiry number `asked`, counted from 0. */
export function pauseBefore(asked: number): number {
  const moment = MOMENTS_IN_SECONDS[asked];
  if (moment === undefined) return THEN_EVERY;
  return moment - (MOMENTS_IN_SECONDS[asked - 1] ?? 0);
}

/** Enquiries go on this long after the term: a signature made in the last minute still counts. */
export const ASK_HOURS_AFTER_TERM = 2;
