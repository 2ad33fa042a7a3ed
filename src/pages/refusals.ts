// Which HTTP status, heading and next step belong to the code of a refusal.
import { PATHS } from './paths.js';

export interface Refusal {
  readonly status: number;
  readonly heading: string;
  readonly next: { readonly href: string; readonly label: string };
  /** What can be done about it, when that takes more than one button. */
  readonly steps: readonly string[];
  /** What the button is called when the refusal itself says where it began. */
  readonly backLabel: string;
}

const START = { href: PATHS.start, label: 'Przejdź do strony startowej' };
const SIGN_IN = { href: PATHS.signIn, label: 'Przejdź do logowania' };
const SECOND_FACTOR = { href: PATHS.secondFactor, label: 'Przejdź do drugiego składnika' };
const STATE = { href: PATHS.status, label: 'Sprawdź stan wniosku' };
const APPLY = { href: PATHS.apply, label: 'Złóż nowy wniosek' };

const HEADINGS: Readonly<Record<number, string>> = {
  400: 'Nie możemy odczytać tego żądania',
  403: 'Nie masz dostępu do tej strony',
  404: 'Nie ma takiej strony',
  405: 'Tej strony nie otwiera się w ten sposób',
  409: 'Tego nie można już zrobić',
  410: 'Ten link już nie działa',
  413: 'Wysłano zbyt dużo danych',
  422: 'Formularz wymaga poprawy',
  429: 'Odczekaj chwilę',
  503: 'Usługa jest chwilowo niedostępna',
};

const TABLE: Readonly<Record<string, Partial<Refusal> & { status: number }>> = {
  NOT_FOUND: { status: 404 },
  METHOD_NOT_ALLOWED: { status: 405 },
  BAD_REQUEST: { status: 400 },
  TOO_LARGE_REQUEST: { status: 413 },
  FILE_TOO_LARGE: { status: 413, heading: 'Plik jest za duży' },
  FORM_INVALID: { status: 422 },
  FORM_KEY_MISSING: { status: 400, heading: 'Otwórz formularz jeszcze raz' },
  CSRF: { status: 403, heading: 'Wyślij formularz jeszcze raz' },
  ALREADY_DONE: { status: 409, heading: 'Formularz jest już wysłany' },
  CONFLICT: { status: 409, heading: 'Dane zmieniły się w tym samym czasie' },
  TOO_MANY_REQUESTS: { status: 429 },

  SIGN_IN_REQUIRED: { status: 403, heading: 'Zaloguj się', next: SIGN_IN },
  SESSION_ENDED: { status: 403, heading: 'Sesja się zakończyła', next: SIGN_IN },
  SIGN_IN_LOCKED: { status: 429, heading: 'Logowanie jest zablokowane', next: SIGN_IN },
  ACCESS_LOCKED: { status: 429, heading: 'Dostęp do wniosku jest zablokowany' },
  WRONG_LOGIN_OR_PASSWORD: { status: 422, next: SIGN_IN },
  WRONG_ACCESS_DATA: { status: 422, next: STATE },
  GRANT_NOT_STARTED: { status: 403, heading: 'Upoważnienie jeszcze nie obowiązuje' },
  GRANT_ENDED: { status: 403, heading: 'Upoważnienie się skończyło', next: APPLY },
  NO_VALID_GRANT: { status: 403, heading: 'Brak ważnego upoważnienia' },
  ACCOUNT_BLOCKED: { status: 403, heading: 'Konto jest zablokowane' },
  NOT_COMPETENT: { status: 403, heading: 'Ten wniosek rozpatruje inny organ' },
  SECOND_FACTOR_REQUIRED: { status: 403, heading: 'Ustaw drugi składnik logowania', next: SECOND_FACTOR },
  LAST_SECOND_FACTOR: { status: 409, heading: 'Nie można usunąć jedynego składnika', next: SECOND_FACTOR },
  NO_SECOND_FACTOR: { status: 409, heading: 'Nie ma drugiego składnika' },
  OWN_SECOND_FACTOR: { status: 403, heading: 'To Twoje własne konto' },
  NO_ACCESS_FROM_APPLICATION: { status: 409, heading: 'Ta osoba nie ma teraz dostępu' },
  PASSWORD_NEEDED: { status: 403, heading: 'Podaj hasło', next: SECOND_FACTOR },
  OWN_APPLICATION: { status: 403, heading: 'To Twój własny wniosek' },

  LOGIN_IN_USE: { status: 409, heading: 'Ten login jest już używany' },
  ALREADY_DECIDED: { status: 409, heading: 'Wniosek ma już inny stan' },
  STATUS_FORBIDS: { status: 409 },
  ALREADY_APPLIED: {
    status: 409,
    heading: 'Nie możemy przyjąć tego wniosku',
    next: STATE,
    steps: [
      'Masz login? Zaloguj się nim: nowy wniosek nie jest potrzebny.',
      'Wniosek w toku jest błędny? Wycofaj go, zanim zacznie się rozpatrywanie. Potem otwórz ten wniosek jeszcze raz linkiem z wiadomości i go złóż.',
      'Rozpatrywanie już trwa? Poczekaj na wynik. Przyjdzie e-mailem.',
    ],
  },
  HEAD_PERIOD_OVERLAPS: {
    status: 409,
    heading: 'Okresy ważności się nakładają',
    next: { href: '/moj-wniosek', label: 'Wróć do wniosku' },
    steps: [
      'Sprawdź daty w akcie powierzenia stanowiska. Jeśli są inne niż we wniosku, wycofaj ten wniosek i złóż nowy.',
      'Poprzedni kierownik już nie pełni funkcji? Organ, który rozpatruje wniosek, może zakończyć jego upoważnienie. Potem otwórz ten wniosek jeszcze raz linkiem z wiadomości i go złóż.',
    ],
  },
  PERIOD_NO_LONGER_ALLOWED: {
    status: 409,
    heading: 'Daty we wniosku są nieaktualne',
    next: APPLY,
    steps: ['Złóż nowy wniosek z nowymi datami. Tego nie musisz wycofywać: bez złożenia sam wygaśnie.'],
  },
  NO_DECIDER: {
    status: 409,
    heading: 'Najpierw dostęp musi dostać kierownik',
    next: APPLY,
    backLabel: 'Zmień funkcję',
    steps: [
      'Poproś kierownika jednostki, aby złożył tutaj własny wniosek. Gdy go dostanie, wróć i złóż swój.',
      'Jesteś kierownikiem albo pełnisz jego obowiązki? Zmień funkcję.',
      'To nie ta jednostka? Wróć i wybierz inną.',
    ],
  },
  VISIT_TERM_RUNS: { status: 409 },
  SIGNED_ROUTE: { status: 409 },
  IN_PERSON_ROUTE: { status: 409 },
  SIGNATURE_NEEDED: { status: 409 },
  ACCOUNT_EXISTS: { status: 409, heading: 'Ta osoba ma już konto' },
  NO_DECIDING_BODY: { status: 422, heading: 'Nie wiemy, kto rozpatrzy ten wniosek' },

  LINK_EXPIRED: { status: 410, heading: 'Link wygasł', next: APPLY },
  LINK_SUPERSEDED: { status: 410, heading: 'Ten link został zastąpiony nowszym', next: STATE },
  LINK_NEEDED: { status: 403, heading: 'Potrzebny jest link z wiadomości', next: STATE },
  DRAFT_GONE: { status: 410, heading: 'Odpowiedzi z formularza już nie ma', next: { ...APPLY, label: 'Wypełnij wniosek' } },
  CODE_ENDED: { status: 410, heading: 'Ten kod już nie działa' },
  SESSION_LOST: { status: 403, heading: 'Otwórz wniosek jeszcze raz', next: STATE },
  TOO_MANY_FILINGS: { status: 429 },
  TOO_MANY_LINKS: { status: 429, next: STATE },
  LINK_USED: { status: 410, heading: 'Ten link był już użyty', next: STATE },
  LINK_UNKNOWN: { status: 404, heading: 'Nie znamy takiego linku' },
  LOGIN_ALREADY_SHOWN: { status: 410, heading: 'Login został już wyświetlony', next: SIGN_IN },

  PERSON_DIFFERS: { status: 422, heading: 'Podpis należy do innej osoby' },
  SURNAME_DIFFERS: { status: 422, heading: 'Dane w profilu zaufanym są inne niż we wniosku' },
  FIRST_NAME_DIFFERS: { status: 422, heading: 'Dane w profilu zaufanym są inne niż we wniosku' },
  CONTENT_CHANGED: { status: 422, heading: 'Podpisany dokument różni się od wniosku' },
  SIGNATURE_VOID: { status: 409, heading: 'Podpis nie pasuje już do wniosku' },
};

/** The page of a refusal; an unknown code is a request that cannot be carried out (422). */
export function refusalOf(code: string): Refusal {
  const known = Object.hasOwn(TABLE, code) ? TABLE[code] : undefined;
  const status = known?.status ?? (code.startsWith('TRUSTED_PROFILE_') ? 503 : 422);
  const heading = known?.heading ?? headingOf(code, status);
  return {
    status,
    heading,
    next: known?.next ?? START,
    steps: known?.steps ?? [],
    backLabel: known?.backLabel ?? 'Wróć do wniosku',
  };
}

/** The code that stands for what Nest or Express refused by themselves. */
export function codeOfStatus(status: number): string | null {
  if (status === 404) return 'NOT_FOUND';
  if (status === 405) return 'METHOD_NOT_ALLOWED';
  if (status === 413) return 'TOO_LARGE_REQUEST';
  if (status === 429) return 'TOO_MANY_REQUESTS';
  if (status === 403) return 'CSRF';
  return status >= 400 && status < 500 ? 'BAD_REQUEST' : null;
}

function headingOf(code: string, status: number): string {
  if (code.startsWith('TRUSTED_PROFILE_')) return 'Podpis zaufany jest chwilowo niedostępny';
  return status === 422 ? 'Nie możemy tego zrobić' : (HEADINGS[status] ?? 'Nie możemy tego zrobić');
}
