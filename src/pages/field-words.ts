// What people read beside a field that cannot be accepted as it stands.
import { PASSWORD_RULE_CAPTIONS } from '../values/password-rule.js';
import type { PasswordRule } from '../values/password-rule.js';
import { counted } from '../values/plural.js';
import { fact, fullStop, labelled, numberFact, sentences, timeFact } from './word-table.js';
import type { WordTable } from './word-table.js';

const CHARACTERS = { one: 'znak', few: 'znaki', many: 'znaków' };

export const FIELD_WORDS: WordTable = {
  REQUIRED: (facts) => `Uzupełnij ${labelled(facts)}.`,
  TOO_LONG: (facts) => {
    const max = numberFact(facts, 'max');
    return max === null ? 'Tekst jest za długi. Skróć go.' : `Tekst może mieć najwyżej ${counted(max, CHARACTERS)}. Skróć go.`;
  },
  TOO_SHORT: 'Tekst jest za krótki.',
  FILE_MISSING: 'Wybierz podpisany plik.',
  FILE_TOO_LARGE: 'Plik może mieć najwyżej 10 MB. Wybierz plik, który pobrano po podpisaniu, bez załączników.',
  TEXT_EMPTY: (facts) => `Uzupełnij ${labelled(facts)}.`,
  TEXT_NOT_ALLOWED: (facts) => `Usuń niewidoczne znaki, wpisz ${labelled(facts)} jeszcze raz.`,
  CHOICE_UNKNOWN: 'Wybierz jedną z podanych możliwości.',
  FORM_INVALID: 'Popraw zaznaczone pola i wyślij formularz jeszcze raz.',

  NAME_EMPTY: (facts) => `Uzupełnij ${labelled(facts)}.`,
  NAME_TOO_LONG: (facts) => `Wpisz najwyżej ${counted(numberFact(facts, 'max') ?? 100, CHARACTERS)}.`,
  NAME_CHARACTERS: 'Użyj tylko liter, spacji, łącznika i apostrofu, tak jak w dokumencie tożsamości.',

  PESEL_LENGTH: 'Numer PESEL ma 11 cyfr. Sprawdź, czy nie brakuje którejś albo nie ma jednej za dużo.',
  PESEL_DIGITS: 'Numer PESEL składa się z samych cyfr.',
  PESEL_CHECKSUM: 'Ten numer PESEL nie jest poprawny. Sprawdź, czy nie ma w nim pomyłki.',
  PESEL_DATE: 'Ten numer PESEL nie jest poprawny: nie ma w nim prawdziwej daty urodzenia. Sprawdź, czy nie ma w nim pomyłki.',

  EMAIL_SYNTAX: 'Wpisz pełny adres e-mail, na przykład imie@poczta.example.',
  EMAIL_TOO_LONG: 'Ten adres e-mail jest za długi. Sprawdź, czy nie ma w nim pomyłki.',
  EMAILS_DIFFER: 'Adresy e-mail różnią się od siebie. Wpisz w obu polach ten sam adres.',
  PHONE_NUMBER: 'Wpisz numer telefonu: 9 cyfr albo numer zagraniczny zaczynający się od znaku +.',

  REGON_DIGITS: 'Numer REGON składa się z samych cyfr.',
  REGON_LENGTH: 'Numer REGON ma 9 albo 14 cyfr.',
  REGON_CHECKSUM: 'Ten numer REGON nie jest poprawny. Sprawdź, czy nie ma w nim pomyłki.',
  NIP_DIGITS: 'Numer NIP składa się z samych cyfr.',
  NIP_LENGTH: 'Numer NIP ma 10 cyfr.',
  NIP_CHECKSUM: 'Ten numer NIP nie jest poprawny. Sprawdź, czy nie ma w nim pomyłki.',
  RSPO_NUMBER: 'Numer RSPO składa się z samych cyfr, najwyżej dziesięciu.',
  APPLICATION_NUMBER: 'Numer wniosku ma 10 znaków. Przepisz go z wiadomości albo z wydruku.',

  DATE_EMPTY: (facts) => `Podaj datę: ${labelled(facts)}.`,
  DATE_FORMAT: 'Wpisz dzień, miesiąc i rok cyframi, na przykład 1 9 2026.',
  DATE_NOT_REAL: 'Takiego dnia nie ma w kalendarzu. Sprawdź datę.',
  DATE_INVALID: 'Wpisz dzień, miesiąc i rok cyframi, na przykład 1 9 2026.',
  TO_BEFORE_FROM: 'Data końca musi być taka sama jak data początku albo późniejsza.',
  TO_IN_THE_PAST: 'Ten dzień już minął. Podaj datę dzisiejszą albo późniejszą.',
  OVER_5_YEARS_FROM_SUBMISSION: (facts) =>
    sentences('Upoważnienie może trwać najwyżej 5 lat od dnia złożenia wniosku.', upTo(timeFact(facts, 'latest'))),
  OVER_5_YEARS_FROM_START: (facts) =>
    sentences('Dostęp można przyznać najwyżej na 5 lat od daty początku.', upTo(timeFact(facts, 'latest'))),
  FROM_TOO_FAR_AHEAD: 'Data początku może przypadać najwyżej 90 dni od dzisiaj.',
  NOT_31_AUGUST: 'Powierzenie stanowiska dyrektora kończy się zwykle 31 sierpnia. Sprawdź datę w akcie powierzenia.',
  ACTING_HEAD_OVER_10_MONTHS:
    'Obowiązki dyrektora szkoły publicznej powierza się najwyżej na 10 miesięcy. Sprawdź datę w piśmie.',
  LETTER_OVER_5_YEARS: 'Upoważnienia udziela się najwyżej na 5 lat. Sprawdź daty w piśmie.',
  HEAD_PERIOD_OVERLAPS: (facts) =>
    sentences(
      'W jednej jednostce nie mogą istnieć dwa wnioski lub upoważnienia z tą samą funkcją (kierownik albo p.o. kierownika), których okresy ważności się nakładają.',
      heldUntil(timeFact(facts, 'until')),
      fact(facts, 'organ') === ''
        ? 'Zmień datę początku albo skontaktuj się z organem, który rozpatruje wniosek.'
        : `Zmień datę początku albo skontaktuj się z organem: ${[fact(facts, 'organ'), fact(facts, 'contact')].filter(Boolean).join(', ')}.`,
    ),

  MIN_LENGTH: 'Hasło musi mieć co najmniej 8 znaków.',
  MAX_LENGTH: 'Hasło może mieć najwyżej 128 znaków.',
  UPPER_CASE: 'W haśle brakuje wielkiej litery.',
  LOWER_CASE: 'W haśle brakuje małej litery.',
  DIGIT: 'W haśle brakuje cyfry.',
  PASSWORD_RULES: (facts) => passwordFaults(fact(facts, 'unmet')),
  PASSWORD_COMMON: 'To hasło jest bardzo popularne i łatwe do odgadnięcia. Wymyśl inne.',
  PASSWORD_OWN_WORD:
    'W haśle jest słowo łatwe do odgadnięcia: część Twojego imienia, nazwiska, numeru, adresu e-mail, loginu, nazwy jednostki albo nazwy systemu. Wymyśl hasło bez takich słów.',
  PASSWORDS_DIFFER: 'Hasła różnią się od siebie. Wpisz w obu polach to samo hasło.',
  WRONG_PASSWORD: (facts) => sentences('To hasło nie jest prawidłowe.', attemptsLeft(numberFact(facts, 'left'))),
  WRONG_APPLICATION_PASSWORD: (facts) =>
    sentences('To nie jest hasło ustawione we wniosku.', attemptsLeft(numberFact(facts, 'left'))),
  WRONG_LOGIN_OR_PASSWORD: (facts) => sentences('Nieprawidłowy login lub hasło.', attemptsLeft(numberFact(facts, 'left'))),
  WRONG_ACCESS_DATA: (facts) =>
    sentences(
      'Podane dane nie pasują do siebie. Sprawdź jednostkę, numer PESEL i hasło z formularza.',
      attemptsLeft(numberFact(facts, 'left')),
    ),

  CHOOSE_INSTITUTION: 'Wybierz podmiot z listy wyników.',
  SEARCH_EMPTY: 'Wypełnij co najmniej jedno pole. Najlepiej podać REGON albo numer RSPO.',
  NO_DECIDER:
    'Wniosek pracownika rozpatruje kierownik jednostki albo osoba, którą on do tego upoważnił. W tej jednostce nikt taki nie ma jeszcze dostępu do SIO.',
  EMAIL_INSTITUTIONAL: 'To wygląda na skrzynkę szkoły lub urzędu. Podaj adres osobisty, do którego nikt inny nie ma dostępu.',
  TITLE_CHARACTERS: 'Użyj tylko liter, cyfr, spacji i zwykłych znaków przestankowych.',
  SCOPES_NONE: 'Zaznacz co najmniej jeden zakres dostępu.',
  SCOPE_NOT_OFFERED: 'Tego zakresu nie ma w jednostce tego rodzaju. Zaznacz zakresy z listy.',
  CHOOSE_SCOPE: 'Zaznacz co najmniej jeden zakres dostępu.',
  CHOOSE_ROUTE: 'Wybierz sposób potwierdzenia tożsamości.',
  CHOOSE_FUNCTION: 'Wybierz funkcję, w której składasz wniosek.',
  PLEDGE_NOT_TICKED: 'Przeczytaj zobowiązanie i zaznacz je. Bez niego nie można złożyć wniosku.',
  WARNINGS_NOT_ACKNOWLEDGED: 'Sprawdź wskazaną odpowiedź. Jeśli tak ma być, zaznacz to.',
  DRAFT_CHANGED: 'Odpowiedzi zmieniono w innej karcie. Poniżej są aktualne: sprawdź je i wyślij wniosek stąd.',
  CAPTCHA_EMPTY: 'Wpisz kod z obrazka, kod z nagrania albo odpowiedź na pytanie.',
  CAPTCHA_WRONG: 'Kod się nie zgadza. Wpisz nowy, pozostałe dane zachowaliśmy.',
  CAPTCHA_EXPIRED: 'Kod stracił ważność. Wpisz nowy, pozostałe dane zachowaliśmy.',
  CAPTCHA_USED: 'Ten kod był już użyty. Wpisz nowy, pozostałe dane zachowaliśmy.',
  COMMENT_REQUIRED: 'Wpisz komentarz.',
  COMMENT_HAS_PESEL: 'Usuń z komentarza numer PESEL.',
  REASON_REQUIRED: 'Wpisz powód.',
  DOCUMENT_KIND_REQUIRED: 'Wybierz rodzaj okazanego dokumentu.',
  CHECKLIST_INCOMPLETE: 'Zaznacz wszystkie sprawdzone punkty. Jeśli któryś się nie zgadza, odrzuć wniosek i podaj powód.',
  NO_CASE_FOUND:
    'Nie znaleziono takiego wniosku. Sprawdź numer na wydruku albo wyszukaj po numerze PESEL. Wniosek może nie być jeszcze złożony albo rozpatruje go inny organ.',
  NOT_SAVED: 'Najpierw zapisz login i zaznacz, że jest zapisany. Potem już go nie pokażemy.',
  ONE_TIME_CODE_FORMAT: 'Kod z aplikacji ma 6 cyfr.',
  FIRST_CODE_WRONG:
    'Ten kod nie pasuje. Sprawdź, czy aplikacja pokazuje kod dla „Glejt SIO” i czy telefon ma dobrą godzinę, potem przepisz nowy.',
  WRONG_ONE_TIME_CODE: (facts) =>
    sentences('Ten kod nie pasuje albo był już użyty. Poczekaj na następny.', attemptsLeft(numberFact(facts, 'left'))),
  WRONG_RECOVERY_CODE: (facts) =>
    sentences('Ten kod zapasowy nie pasuje albo był już użyty.', attemptsLeft(numberFact(facts, 'left'))),
  WRONG_PASSKEY: (facts) => sentences('Nie udało się potwierdzić tego klucza dostępu.', attemptsLeft(numberFact(facts, 'left'))),
  PASSKEY_NEEDS_BROWSER: 'Przeglądarka nie użyła klucza dostępu. Wybierz inny sposób albo inną przeglądarkę.',
  PASSKEY_TOO_LATE: 'Od otwarcia strony minęło zbyt dużo czasu. Spróbuj jeszcze raz.',
  PASSKEY_REFUSED: 'Nie udało się dodać tego klucza. Spróbuj jeszcze raz albo wybierz inny klucz.',
  TOO_MANY_PASSKEYS: 'Konto może mieć najwyżej 10 kluczy. Usuń jeden, którego nie używasz.',
  CODES_NOT_SAVED: 'Najpierw zapisz kody i zaznacz, że są zapisane. Potem już ich nie pokażemy.',
};

/** 'Pozostała 1 próba.', 'Pozostały 3 próby.', 'Pozostało 5 prób.' */
export function attemptsLeft(left: number | null): string {
  if (left === null) return '';
  const verb =
    left === 1 ? 'Pozostała' : counted(left, { one: '', few: 'few', many: 'many' }).endsWith('few') ? 'Pozostały' : 'Pozostało';
  return `${verb} ${counted(left, { one: 'próba', few: 'próby', many: 'prób' })}.`;
}

function heldUntil(until: string): string {
  return until === '' ? '' : fullStop(`Ten okres jest zajęty do: ${until}`);
}

function upTo(latest: string): string {
  return latest === '' ? '' : fullStop(`Najpóźniejsza data: ${latest}`);
}

/** The unmet rules come as codes with spaces between them. */
function passwordFaults(unmet: string): string {
  const captions = unmet
    .split(' ')
    .flatMap((rule) => (Object.hasOwn(PASSWORD_RULE_CAPTIONS, rule) ? [PASSWORD_RULE_CAPTIONS[rule as PasswordRule]] : []));
  return captions.length === 0
    ? 'Hasło nie spełnia wszystkich warunków.'
    : `Hasło nie spełnia warunków. Potrzebne: ${captions.join(', ')}.`;
}
