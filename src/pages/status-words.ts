// What the states of an application are called on every page and in every refusal.

export const STATUS_CAPTIONS: Readonly<Record<string, string>> = {
  unconfirmed: 'Oczekuje na potwierdzenie',
  awaiting_signature: 'Oczekuje na podpis',
  submitted: 'Złożony',
  under_review: 'Rozpatrywany',
  formally_accepted: 'Zaakceptowany formalnie',
  identity_confirmed: 'Tożsamość potwierdzona',
  credentials_ready: 'Dane dostępowe gotowe',
  credentials_collected: 'Dane dostępowe pozyskane',
  returned: 'Do poprawy',
  completed: 'Zakończony',
  rejected: 'Odrzucony',
  expired: 'Wygasły',
  withdrawn: 'Wycofany',
  revoked: 'Cofnięty',
};
