// What people read when the office cannot do what they asked for.
import { attemptsLeft } from './field-words.js';
import { fact, fullStop, numberFact, sentences, timeFact } from './word-table.js';
import { STATUS_CAPTIONS, type CaptionedStatus } from '../values/status-captions.js';
import type { WordTable } from './word-table.js';

const TRY_OTHER_WAY = 'Wniosek jest zapisany. Spróbuj później albo wybierz osobiste stawiennictwo.';
const ANSWER_NOT_TRUSTED = `Odpowiedź strony pz.gov.pl nie przeszła sprawdzenia, dlatego jej nie przyjęliśmy. ${TRY_OTHER_WAY}`;
const NO_ANSWER = 'Strona pz.gov.pl teraz nie odpowiada.';

const NOTHING_SAVED = 'Niczego nie zapisaliśmy.';

export const REFUSAL_WORDS: WordTable = {
  NOT_FOUND: 'Sprawdź, czy adres jest przepisany w całości. Link z wiadomości najlepiej otworzyć kliknięciem.',
  METHOD_NOT_ALLOWED: 'Tej strony nie otwiera się w ten sposób. Wróć do strony startowej i spróbuj jeszcze raz.',
  BAD_REQUEST: 'Przeglądarka wysłała dane, których nie można odczytać. Wróć i spróbuj jeszcze raz.',
  TOO_LARGE_REQUEST: 'Przeglądarka wysłała zbyt dużo danych. Skróć teksty w formularzu i spróbuj jeszcze raz.',
  CSRF: 'Formularz był otwarty zbyt długo albo w innej karcie. Niczego nie zapisaliśmy. Wróć, odśwież stronę i wyślij formularz jeszcze raz.',
  FORM_KEY_MISSING:
    'Formularz jest niepełny albo pochodzi ze starej strony. Niczego nie zapisaliśmy. Otwórz stronę jeszcze raz i wyślij formularz ponownie.',
  ALREADY_DONE: 'Ten formularz jest już wysłany. Drugie wysłanie niczego nie zmieniło.',
  CONFLICT: 'Ktoś zmienił te dane w tym samym czasie. Odśwież stronę i sprawdź ich stan.',
  TOO_MANY_REQUESTS: (facts) =>
    sentences('Z tego połączenia przyszło w krótkim czasie zbyt wiele próśb.', tryAgain(timeFact(facts, 'until')), NOTHING_SAVED),
  TOO_MANY_FILINGS: (facts) =>
    sentences('Z tym numerem PESEL wypełniono dziś już wiele wniosków.', tryAgain(timeFact(facts, 'until')), NOTHING_SAVED),

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
  LOGIN_IN_USE: 'Ktoś zalogował się już tym loginem, więc nie można wydać nowego w jego miejsce.',
  OWN_APPLICATION: 'Nikt nie rozpatruje własnego wniosku. Zrobi to inna upoważniona osoba.',

  ALREADY_DECIDED: (facts) =>
    sentences(alreadyDecided(fact(facts, 'status'), fact(facts, 'person'), timeFact(facts, 'time')), 'Niczego nie zmieniliśmy.'),
  STATUS_FORBIDS: (facts) =>
    sentences(
      stateNow(fact(facts, 'status'), fact(facts, 'person'), timeFact(facts, 'at')),
      'W tym stanie nie można już tego zrobić. Niczego nie zmieniliśmy.',
    ),
  ALREADY_APPLIED:
    'Nie możemy przyjąć tego wniosku: dla tej jednostki jest już wniosek w toku albo ważne upoważnienie z tymi danymi. Stan sprawy sprawdzisz po podaniu numeru PESEL i hasła.',
  PERIOD_NO_LONGER_ALLOWED:
    'Daty we wniosku nie mieszczą się już w dozwolonym okresie, bo od wypełnienia formularza minął czas. Wypełnij nowy wniosek.',
  REJECTION_KIND: 'Tego rodzaju odrzucenia nie można użyć na tym etapie sprawy.',
  VISIT_TERM_RUNS: 'Termin wizyty jeszcze nie minął. Odrzucić z powodu niestawiennictwa można dopiero po nim.',
  NOT_DUE: 'Jeszcze na to za wcześnie. Niczego nie zmieniliśmy.',
  ACCOUNT_EXISTS: 'Ta osoba ma już konto. Nowego loginu nie trzeba zakładać.',
  NO_DECIDING_BODY: 'Nie wiemy, który organ rozpatruje wnioski tej jednostki. Napisz do nas, a to uzupełnimy.',

  LINK_EXPIRED: (facts) => sentences('Link wygasł.', validUntil(timeFact(facts, 'until'))),
  LINK_SUPERSEDED: 'Ten link został zastąpiony nowszym. Użyj linku z ostatniej wiadomości.',
  LINK_NEEDED: 'Do tego potrzebny jest link z wiadomości e-mail. Otwórz go i spróbuj jeszcze raz.',
  TOO_MANY_LINKS: (facts) =>
    sentences(
      'W ciągu godziny wysłaliśmy już kilka wiadomości. Sprawdź pocztę, także folder „Spam”.',
      fullStop(`O następną możesz poprosić od: ${timeFact(facts, 'until', 'następnej godziny')}`),
    ),
  SESSION_LOST:
    'Przeglądarka nie pamięta już tego wniosku. Otwórz link z wiadomości albo sprawdź stan wniosku po podaniu numeru PESEL i hasła.',
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

  PERSON_DIFFERS:
    'Ten podpis należy do innej osoby niż wskazana we wniosku (różni się numer PESEL). Podpisz własnym profilem zaufanym albo popraw PESEL we wniosku.',
  SURNAME_DIFFERS: otherName('nazwisko'),
  FIRST_NAME_DIFFERS: otherName('imię'),
  CONTENT_CHANGED:
    'Podpisany dokument różni się od wniosku, który przygotowaliśmy. Podpisz go jeszcze raz, bez zmieniania pliku.',
  REPLAYED_DOCUMENT:
    'Ten podpisany dokument przygotowaliśmy dla innego wniosku albo przy innej próbie podpisania. Podpisz wniosek jeszcze raz.',
  SIGNATURE_VOID:
    'Wniosek zmieniono po rozpoczęciu podpisywania, dlatego ten podpis już do niego nie pasuje. Podpisz wniosek jeszcze raz.',
  APPLICATION_MOVED_ON: 'Wniosek ma już inny stan, dlatego ten podpis musi obejrzeć człowiek. Wynik wyślemy e-mailem.',
  TRUSTED_LIST_OF_OTHER_COUNTRY: 'To nie jest polska lista zaufanych wystawców. Niczego nie zmieniliśmy.',
  TRUSTED_LIST_GOES_BACK: 'Ta lista zaufanych wystawców jest starsza niż ta, której używamy. Niczego nie zmieniliśmy.',
  LATE: 'Podpis dotarł po terminie, dlatego musi go obejrzeć człowiek. Wynik wyślemy e-mailem.',
  SIGNATURE_NEEDED:
    'Ten wniosek składa się przez podpisanie go podpisem zaufanym. Możesz też zmienić sposób na osobiste stawiennictwo.',
  IN_PERSON_ROUTE: 'Ten wniosek składa się bez podpisu, z wizytą w urzędzie. Aby go podpisać, zmień sposób na ePUAP.',
  SIGNED_ROUTE: 'Tożsamość w tej sprawie potwierdził już podpis zaufany. Wizyta nie jest potrzebna.',
  UNKNOWN_APPLICATION: 'W tym dokumencie nie ma żadnego wniosku, który u nas czeka na podpis.',
  TRANSPORT_ID_REUSED: 'Pod tym samym oznaczeniem przyszedł wcześniej inny dokument, dlatego musi go obejrzeć człowiek.',
  NO_FILE_TO_SIGN: 'Najpierw przygotuj plik do podpisania.',
  IDENTITY_DOUBTED: 'Podpis pod wnioskiem okazał się nieważny, dlatego nie wydajemy danych dostępowych.',
  ALREADY_SETTLED: 'Ten dokument ktoś już sprawdził.',
  APPLICATION_DOCUMENT_WRONG:
    'Z tego wniosku nie można przygotować dokumentu do podpisu. Popraw wniosek albo wybierz osobiste stawiennictwo.',

  DRAFT_GONE:
    'Nie mamy już odpowiedzi z formularza. Przechowujemy je krótko i tylko dla przeglądarki, w której je wpisano. Niczego nie wysłaliśmy. Wypełnij wniosek jeszcze raz.',
  CODE_ENDED:
    'Ten kod stracił ważność. Wróć do strony z kodem i odśwież ją: pojawi się nowy kod, a odpowiedzi z formularza zostaną.',

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
  TRUSTED_PROFILE_NOT_CONFIGURED: `Podpisywanie nie jest u nas jeszcze uruchomione. ${TRY_OTHER_WAY}`,
  TRUSTED_PROFILE_SETTINGS_WRONG: `Połączenie z pz.gov.pl jest u nas źle ustawione. ${TRY_OTHER_WAY}`,
  SECOND_FACTOR_REQUIRED: 'Najpierw ustaw drugi składnik logowania. Niczego nie zmieniliśmy.',
  LAST_SECOND_FACTOR: 'To jedyny drugi składnik tego konta. Najpierw dodaj inny, potem usuń ten. Niczego nie zmieniliśmy.',
  NO_SECOND_FACTOR: 'To konto nie ma drugiego składnika logowania. Niczego nie zmieniliśmy.',
  OWN_SECOND_FACTOR: 'Własnego drugiego składnika nikt nie usuwa w ten sposób. Zrobi to inna upoważniona osoba.',
  NO_ACCESS_FROM_APPLICATION: 'Z tego wniosku osoba nie ma teraz dostępu, dlatego jej drugiego składnika nie można tu usunąć.',
  PASSWORD_NEEDED: 'Od podania hasła minęło kilka minut. Niczego nie zmieniliśmy. Podaj je jeszcze raz i powtórz czynność.',
};

function ended(to: string): string {
  return to === '' ? '' : fullStop(`Ostatni dzień: ${to}`);
}

function validUntil(until: string): string {
  return until === '' ? '' : fullStop(`Był ważny do: ${until}`);
}

const DECIDED: Readonly<Partial<Record<CaptionedStatus, string>>> = {
  under_review: 'Ten wniosek jest już oznaczony jako rozpatrywany',
  formally_accepted: 'Ten wniosek jest już zaakceptowany',
  identity_confirmed: 'Tożsamość jest już potwierdzona',
  rejected: 'Ten wniosek jest już odrzucony',
};

function tryAgain(until: string): string {
  return until === '' ? 'Odczekaj kilka minut i spróbuj jeszcze raz.' : fullStop(`Spróbuj ponownie od: ${until}`);
}

/** 'Ten wniosek jest już zaakceptowany (Anna Nowak, godz. 10:42).' */
function alreadyDecided(status: string, person: string, time: string): string {
  const decided = Object.hasOwn(DECIDED, status) ? DECIDED[status as CaptionedStatus] : undefined;
  return decided === undefined ? stateNow(status, person, time) : `${decided} (${person}, ${time}).`;
}

/** 'Wniosek ma teraz stan: Zaakceptowany formalnie (A. Nowak, 22 listopada 2026 r., godz. 10:42).' */
function stateNow(status: string, person: string, time: string): string {
  const caption = Object.hasOwn(STATUS_CAPTIONS, status) ? STATUS_CAPTIONS[status as CaptionedStatus] : undefined;
  if (caption === undefined) return 'Stan wniosku zmienił się w międzyczasie.';
  const known = [person, time].filter((part) => part !== '').join(', ');
  return `Wniosek ma teraz stan: ${caption}${known === '' ? '' : ` (${known})`}.`;
}

function otherName(field: string): string {
  return `PESEL się zgadza, ale ${field} w profilu zaufanym jest inne niż we wniosku. Popraw wniosek, zaktualizuj profil zaufany albo wybierz osobiste stawiennictwo.`;
}
