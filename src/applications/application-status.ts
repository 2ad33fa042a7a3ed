// What may follow what: the one table along which an application moves.

export const TRANSITIONS = {
  unconfirmed: ['awaiting_signature', 'submitted', 'expired', 'withdrawn'],
  awaiting_signature: ['submitted', 'unconfirmed', 'returned', 'expired', 'withdrawn'], // ePUAP only
  submitted: ['under_review', 'withdrawn', 'expired'], // expired from here on: a renewal whose grant ended
  under_review: ['formally_accepted', 'rejected', 'returned', 'submitted', 'expired'], // submitted: handed back
  returned: ['submitted', 'awaiting_signature', 'withdrawn', 'expired'],
  formally_accepted: ['identity_confirmed', 'rejected', 'expired'],
  identity_confirmed: ['credentials_ready', 'completed', 'revoked'], // completed: renewal, change, second institution: no new login
  credentials_ready: ['credentials_collected', 'revoked'],
  credentials_collected: ['credentials_ready'], // re-issue of a login never used
  completed: [],
  rejected: [],
  expired: [],
  withdrawn: [],
  revoked: [],
} as const satisfies Record<string, readonly string[]>;

export type ApplicationStatus = keyof typeof TRANSITIONS;

/** All statuses, in the order of the procedure. */
export const STATUSES = Object.keys(TRANSITIONS) as ApplicationStatus[];

/** Statuses that block another application of the same person for the same institution (Decision 7: from submission on). */
export const OPEN_STATUSES = [
  'submitted',
  'under_review',
  'returned',
  'formally_accepted',
  'identity_confirmed',
  'credentials_ready',
] as const satisfies ApplicationStatus[];

/** Statuses before submission: they block nobody, and the author may still change the route or the address. */
export const UNSUBMITTED_STATUSES = ['unconfirmed', 'awaiting_signature'] as const satisfies ApplicationStatus[];

/** @returns whether the table allows the step. */
export function mayFollow(from: ApplicationStatus, to: ApplicationStatus): boolean {
  const followers: readonly string[] = TRANSITIONS[from];
  return followers.includes(to);
}
