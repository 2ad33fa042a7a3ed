// Decides what the end of a certificate or rule means for the operator: ended, ends soon, or far away.
const DAY_MS = 86_400_000;

/** Enough to ask for a certificate, wait for it and put it in place. */
export const SOON_DAYS = 60;

export interface Period {
  from: Date;
  until: Date;
}

export type PeriodState = 'not-yet' | 'current' | 'ends-soon' | 'ended';

export function stateOf({ from, until }: Period, now: Date): PeriodState {
  if (until < now) return 'ended';
  if (from > now) return 'not-yet';
  return until.getTime() - now.getTime() < SOON_DAYS * DAY_MS ? 'ends-soon' : 'current';
}

/** yyyy-mm-dd in UTC: a day more or less does not matter here. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
