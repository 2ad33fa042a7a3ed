// Decides what the statuses of an application are called on pages.

export const STATUS_CAPTIONS = {
  unconfirmed: 'Oczekuje na potwierdzenie',
  awaiting_signature: 'Oczekuje na podpis',
  submitted: 'Złożony',
  under_review: 'Rozpatrywany',
  returned: 'Do poprawy',
  formally_accepted: 'Zaakceptowany formalnie',
  identity_confirmed: 'Tożsamość potwierdzona',
  credentials_ready: 'Dane dostępowe gotowe',
  credentials_collected: 'Dane dostępowe pozyskane',
  completed: 'Zakończony',
  rejected: 'Odrzucony',
  expired: 'Wygasły',
  withdrawn: 'Wycofany',
  revoked: 'Cofnięty',
} as const;

export type CaptionedStatus = keyof typeof STATUS_CAPTIONS;

/** Not processed (REG 6(3)) is no rejection in the words of the law, so it has a caption of its own. */
export function statusCaption(status: CaptionedStatus, rejection: string | null = null): string {
  return status === 'rejected' && rejection === 'NOT_PROCESSED' ? 'Nie nadano biegu' : STATUS_CAPTIONS[status];
}
