// What people read when the office cannot do what they asked for.
import { attemptsLeft } from './field-words.js';
import { fact, fullStop, numberFact, sentences, timeFact } from './word-table.js';
import type { WordTable } from './word-table.js';

const TRY_OTHER_WAY = 'Wniosek jest zapisany. Spróbuj później albo wybierz osobiste stawiennictwo.';
const ANSWER_NOT_TRUSTED = `Odpowiedź strony pz.gov.pl nie przeszła sprawdzenia, dlatego jej nie przyjęliśmy. ${TRY_OTHER_WAY}`;
const NO_ANSWER = 'Strona pz.gov.pl teraz nie odpowiada.';

export const REFUSAL_WORDS: WordTable = {
  NOT_FOUND: 'Sprawdź, czy adres jest przepisany w całości. Link z wiadomości najlepiej otworzyć kliknięciem.',
  METHOD_NOT_ALLOWED: 'Tej strony nie otwiera się w ten sposób. Wróć do strony startowej i spróbuj jeszcze raz.',
  BAD_REQUEST: 'Przeglądarka wysłała dane, których nie można odczytać. Wróć i spróbuj jeszcze raz.',
  TOO_LARGE_REQUEST: 'Przeglądarka wysłała zbyt dużo danych. Skróć teksty w formularzu i spróbuj jeszcze raz.',
  CSRF: 'Formularz był otwarty zbyt długo albo w innej karcie. Niczego nie zapisaliśmy. Wróć, odśwież stronę i wyślij formularz jeszcze raz.',
  FORM_KEY_MISSING:
    'Formularz jest niepełny albo pochodzi ze starej strony. Niczego nie zapisaliśmy. Otwórz stronę jeszcze raz i wyślij formularz ponownie.',
  ALREADY_DONE: 'Ten formularz jest już wysłany. Drugie wysłanie niczego nie zmieniło.',
  NOT_SAVED: 'Nie udało się zapisać danych. Niczego nie zmieniliśmy. Spróbuj jeszcze raz za chwilę.',
  CONFLICT: 'Ktoś zmienił te dane w tym samym czasie. Odśwież stronę i sprawdź ich stan.',
  TOO_MANY_REQUESTS: 'Z tego połączenia przyszło w krótkim czasie zbyt wiele próśb. Odczekaj kilka minut i spróbuj jeszcze raz.',

  SIGN_IN_REQUIRED: 'Zaloguj się, aby zobaczyć tę stronę.',
  SESSION_ENDED: 'Ze względów bezpieczeństwa sesja się zakończyła. Zaloguj się jeszcze raz.',
  SIGN_IN_LOCKED: (facts) =>
    fullStop(`Po zbyt wielu nieudanych próbach logowanie zablokowano do ${timeFact(facts, 'until', 'odwołania')}`),
  ACCESS_LOCKED: (facts) =>
    fullStop(`Po zbyt wielu nieudanych próbach dostęp do wniosku zablokowano do ${timeFact(facts, 'until', 'odwołania')}`),
  GRANT_NOT_STARTED: (facts) =>
    fullStop(
      `Upoważnienie jeszcze nie obowiązuje. Zaloguj się od: ${timeFact(facts, 'from', 'dnia, w którym zacznie obowiązywać')}`,
    ),
  GRANT_ENDED: (facts) =>
    sentences(
      'Okres ważności upoważnienia już się skończył.',
      ended(timeFact(facts, 'to')),
      'Aby odzyskać dostęp, złóż nowy wniosek.',
    ),
  NO_VALID_GRANT: 'Nie masz teraz ważnego upoważnienia w tej jednostce.',
  ACCOUNT_BLOCKED: 'To konto jest zablokowane. Skontaktuj się z organem, który przyznał dostęp.',
  NOT_COMPETENT: 'Ten wniosek rozpatruje inny organ, dlatego nie możemy go tutaj pokazać.',
  OWN_APPLICATION: 'Nikt nie rozpatruje własnego wniosku. Zrobi to inna upoważniona osoba.',

  ALREADY_DECIDED: (facts) =>
    sentences(
      `Ten wniosek ma już inny stan${fact(facts, 'status') === '' ? '' : `: ${fact(facts, 'status')}`}${byWhom(fact(facts, 'person'), timeFact(facts, 'time'))}.`,
      'Niczego nie zmieniliśmy.',
    ),
  STATUS_FORBIDS: (facts) =>
    fact(facts, 'status') === ''
      ? 'W obecnym stanie wniosku nie można już tego zrobić. Niczego nie zmieniliśmy.'
      : `Wniosek ma teraz stan: ${fact(facts, 'status')}. W tym stanie nie można już tego zrobić. Niczego nie zmieniliśmy.`,
  ALREADY_APPLIED:
    'Nie możemy przyjąć tego wniosku: dla tej jednostki jest już wniosek w toku albo ważne upoważnienie z tymi danymi. Stan sprawy sprawdzisz po podaniu numeru PESEL i hasła.',
  DECIDING_BODY_UNKNOWN: 'Nie wiemy, który organ rozpatruje wnioski tej jednostki. Napisz do nas, a to uzupełnimy.',
  INSTITUTION_CLOSED: 'Ta jednostka jest w rejestrze oznaczona jako zlikwidowana. Wybierz inną.',

  LINK_EXPIRED: (facts) => sentences('Link wygasł.', validUntil(timeFact(facts, 'until'))),
  LINK_SUPERSEDED: 'Ten link został zastąpiony nowszym. Użyj linku z ostatniej wiadomości.',
  LINK_USED: 'Ten link był już użyty. Każdy link działa jeden raz.',
  LINK_UNKNOWN:
    'Nie znamy takiego linku. Sprawdź, czy adres jest przepisany w całości. Najlepiej otwórz link z wiadomości kliknięciem.',
  LOGIN_ALREADY_SHOWN: (facts) =>
    sentences(
      fact(facts, 'at') === ''
        ? 'Login został już wyświetlony.'
        : fullStop(`Login został już wyświetlony: ${timeFact(facts, 'at')}`),
      'Ze względów bezpieczeństwa nie możemy zrobić tego drugi raz.',
    ),
  ATTEMPTS_LEFT: (facts) => attemptsLeft(numberFact(facts, 'left')),

  OTHER_PESEL:
    'Ten podpis należy do innej osoby niż wskazana we wniosku (różni się numer PESEL). Podpisz własnym profilem zaufanym albo popraw PESEL we wniosku.',
  OTHER_NAME: (facts) =>
    `PESEL się zgadza, ale ${fact(facts, 'field', 'imię lub nazwisko')} w profilu zaufanym jest inne niż we wniosku. Popraw wniosek, zaktualizuj profil zaufany albo wybierz osobiste stawiennictwo.`,
  DOCUMENT_DIFFERS:
    'Podpisany dokument różni się od wniosku, który przygotowaliśmy. Podpisz go jeszcze raz, bez zmieniania pliku.',
  SIGNATURE_REFUSED:
    'Podpis pod wnioskiem nie przeszedł sprawdzenia. Podpisz wniosek jeszcze raz albo wybierz osobiste stawiennictwo.',

  TRUSTED_PROFILE_UNAVAILABLE: (facts) =>
    timeFact(facts, 'until') === ''
      ? `${NO_ANSWER} ${TRY_OTHER_WAY}`
      : sentences(
          NO_ANSWER,
          fullStop(`Wniosek jest zapisany i czeka do: ${timeFact(facts, 'until')}`),
          'Spróbuj później albo wybierz osobiste stawiennictwo.',
        ),
  TRUSTED_PROFILE_TIMEOUT: `Strona pz.gov.pl nie odpowiedziała na czas. ${TRY_OTHER_WAY}`,
  TRUSTED_PROFILE_FAULT: `Strona pz.gov.pl nie przyjęła dokumentu do podpisu. ${TRY_OTHER_WAY}`,
  TRUSTED_PROFILE_TLS: ANSWER_NOT_TRUSTED,
  TRUSTED_PROFILE_FORBIDDEN: `Strona pz.gov.pl odmówiła nam połączenia. ${TRY_OTHER_WAY}`,
  TRUSTED_PROFILE_REDIRECTED: ANSWER_NOT_TRUSTED,
  TRUSTED_PROFILE_ADDRESS_REFUSED: ANSWER_NOT_TRUSTED,
  TRUSTED_PROFILE_ANSWER_TOO_LARGE: ANSWER_NOT_TRUSTED,
  TRUSTED_PROFILE_ANSWER_MALFORMED: ANSWER_NOT_TRUSTED,
  TRUSTED_PROFILE_ANSWER_UNSIGNED: ANSWER_NOT_TRUSTED,
  TRUSTED_PROFILE_ANSWER_SIGNATURE_WRONG: ANSWER_NOT_TRUSTED,
  TRUSTED_PROFILE_SETTINGS_WRONG: `Połączenie z pz.gov.pl jest u nas źle ustawione. ${TRY_OTHER_WAY}`,
};

function ended(to: string): string {
  return to === '' ? '' : fullStop(`Ostatni dzień: ${to}`);
}

function validUntil(until: string): string {
  return until === '' ? '' : fullStop(`Był ważny do: ${until}`);
}

function byWhom(person: string, time: string): string {
  const known = [person, time].filter((part) => part !== '').join(', ');
  return known === '' ? '' : ` (${known})`;
}
