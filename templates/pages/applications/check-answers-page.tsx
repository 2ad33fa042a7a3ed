// Step 5: everything that was typed, to be read once more; then the pledge, the code and the button, in the order of the procedure.
import type { Consent } from '../../../src/applications/filing-form.js';
import { CHECK, changePath, formPath } from '../../../src/applications/filing-paths.js';
import type { FilingPlace } from '../../../src/applications/filing-request.js';
import type { FilingWarning, JudgedFiling } from '../../../src/applications/filing-rules.service.js';
import { addressOf } from '../../../src/applications/office-contact.js';
import { SCOPES } from '../../../src/institutions/scopes.js';
import { USER_TYPES, userTypesOf } from '../../../src/institutions/user-types.js';
import { words } from '../../../src/pages/words.js';
import { FUNCTION_CAPTIONS } from '../../../src/values/applicant-function.js';
import { longDate } from '../../../src/values/civil-date.js';
import { spacedPhoneNumber } from '../../../src/values/phone-number.js';
import { PLEDGE } from '../../../src/values/pledge.js';
import { Button } from '../components/button.js';
import { CaptchaField } from '../components/captcha-field.js';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { Checkbox } from '../components/checkbox.js';
import { Form } from '../components/form.js';
import { BackLink, StepNote } from '../components/notices.js';
import { SummaryList, type SummaryRow } from '../components/summary-list.js';
import { Names, ROUTE_WORDS } from './application-rows.js';
import { Office } from './office.js';

export interface CheckAnswersPageProps {
  draftId: string;
  place: FilingPlace;
  filing: JudgedFiling;
  consent: Consent;
  captcha: { token: string; question: string };
  /** What was typed of the code that is shown once more. */
  code: string;
}

/** What ticking a warning says. */
const ACKNOWLEDGED: Readonly<Record<string, string>> = {
  EMAIL_INSTITUTIONAL: 'To mój osobisty adres e-mail. Nikt inny nie czyta tej skrzynki.',
  NOT_31_AUGUST: 'Data końca jest taka jak w akcie powierzenia stanowiska.',
  ACTING_HEAD_OVER_10_MONTHS: 'Data końca jest taka jak w piśmie, którym powierzono mi obowiązki.',
  LETTER_OVER_5_YEARS: 'Daty są takie jak w pisemnym upoważnieniu.',
};

export function CheckAnswersPage(props: CheckAnswersPageProps) {
  const { place, filing, consent, captcha, code } = props;
  return (
    <>
      <BackLink href={formPath(place)} />
      <StepNote step={5} of={5} />
      <h1 class="govuk-heading-l">Sprawdź odpowiedzi i wyślij wniosek</h1>
      <Answers place={place} filing={filing} />
      <Form action={CHECK}>
        <input type="hidden" name="szkic" value={props.draftId} />
        <Warnings warnings={filing.warnings} acknowledged={consent.acknowledged} />
        <h2 class="govuk-heading-m">Zobowiązanie</h2>
        <Checkbox name="zobowiazanie" label={PLEDGE} checked={consent.pledge} />
        <h2 class="govuk-heading-m">Kod z obrazka, nagranie albo pytanie</h2>
        <CaptchaField {...captcha} value={code} />
        <p class="govuk-body">
          Po wysłaniu dostaniesz e-mail z linkiem na adres: <strong>{filing.person.email}</strong>
          <br />
          Wniosek złożysz dopiero po otwarciu tego linku.
        </p>
        <Button>Wyślij</Button>
      </Form>
      <Discard />
    </>
  );
}
CheckAnswersPage.title = 'Sprawdź odpowiedzi';

function Answers({ place, filing }: Pick<CheckAnswersPageProps, 'place' | 'filing'>) {
  return (
    <>
      <h2 class="govuk-heading-m">Jednostka i sposób</h2>
      <SummaryList rows={placeRows(place, filing)} />
      <h2 class="govuk-heading-m">Twoje dane</h2>
      <SummaryList rows={personRows(place, filing)} />
      {filing.authorisation === null ? null : (
        <>
          <h2 class="govuk-heading-m">Osoba, która udzieliła upoważnienia</h2>
          <SummaryList rows={letterRows(place, filing.authorisation)} />
        </>
      )}
      <h2 class="govuk-heading-m">Dostęp</h2>
      <SummaryList rows={accessRows(place, filing)} />
    </>
  );
}

function placeRows(place: FilingPlace, { institution, deciding }: JudgedFiling): SummaryRow[] {
  const change = (what: Parameters<typeof changePath>[0]) => ({ href: changePath(what, place), label: 'Zmień' });
  return [
    {
      key: 'Jednostka',
      value: (
        <>
          {institution.name}
          <br />
          {addressOf(institution)}
          <br />
          REGON {institution.regon}
          {institution.rspo === null ? '' : `, RSPO ${institution.rspo}`}
        </>
      ),
      action: change('podmiot'),
    },
    { key: 'Funkcja', value: FUNCTION_CAPTIONS[place.function], action: change('funkcja') },
    { key: 'Sposób potwierdzenia tożsamości', value: ROUTE_WORDS[place.route], action: change('sposob') },
    { key: 'Wniosek rozpatrzy', value: <Office office={deciding} /> },
  ];
}

function personRows(place: FilingPlace, { person }: JudgedFiling): SummaryRow[] {
  return [
    row(place, 'Imię', person.firstName, 'imie'),
    row(place, 'Drugie imię', person.middleName ?? 'nie podano', 'drugie-imie'),
    row(place, 'Nazwisko', person.surname, 'nazwisko'),
    row(place, 'Numer PESEL', person.pesel, 'pesel'),
    row(place, 'Adres e-mail', person.email, 'email'),
    row(place, 'Numer telefonu', spacedPhoneNumber(person.phone), 'telefon'),
    row(place, 'Hasło do wniosku', 'ustawione, nie pokazujemy go', 'haslo'),
  ];
}

function letterRows(place: FilingPlace, letter: NonNullable<JudgedFiling['authorisation']>): SummaryRow[] {
  const givenOn = letter.givenOn === null ? 'nie podano' : longDate(letter.givenOn);
  return [
    row(place, 'Imię osoby, która udzieliła upoważnienia', letter.firstName, 'upowazniajacy-imie'),
    row(place, 'Nazwisko osoby, która udzieliła upoważnienia', letter.surname, 'upowazniajacy-nazwisko'),
    row(place, 'Funkcja osoby, która udzieliła upoważnienia', letter.function, 'upowazniajacy-funkcja'),
    row(place, 'Data udzielenia upoważnienia', givenOn, 'udzielono-dzien'),
  ];
}

function accessRows(place: FilingPlace, { institution, validFrom, validTo, scopes }: JudgedFiling): SummaryRow[] {
  const rows = [
    row(place, 'Upoważnienie ważne od', longDate(validFrom), 'od-dzien'),
    row(place, 'Upoważnienie ważne do', longDate(validTo), 'do-dzien'),
  ];
  if (scopes.length > 0) rows.push(row(place, 'Zakresy dostępu', <Names table={SCOPES} codes={scopes} />, 'zakresy'));
  return [...rows, { key: 'Typ użytkownika', value: <Names table={USER_TYPES} codes={userTypesOf(institution.kind)} /> }];
}

/** The link leads to the field in the form, which keeps all other answers. */
function row(place: FilingPlace, key: string, value: SummaryRow['value'], field: string): SummaryRow {
  return { key, value, action: { href: `${formPath(place)}#${field}`, label: 'Zmień' } };
}

function Warnings({ warnings, acknowledged }: { warnings: readonly FilingWarning[]; acknowledged: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <section class="glejt-notice" aria-labelledby="uwagi">
      <h2 class="govuk-heading-m" id="uwagi">
        Sprawdź jeszcze raz
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {warnings.map(({ code }) => (
          <li>{words(code)}</li>
        ))}
      </ul>
      <CheckboxGroup
        name="potwierdzam"
        legend="Zmień odpowiedź albo potwierdź, że tak ma być"
        options={warnings.map(({ code }) => ({ value: code, label: ACKNOWLEDGED[code] ?? 'Tak ma być.' }))}
        values={acknowledged}
      />
    </section>
  );
}

function Discard() {
  return (
    <Form action={`${CHECK}/usun`} class="glejt-aside">
      <p class="govuk-body">
        Nie chcesz teraz wysyłać wniosku? Odpowiedzi przechowujemy najwyżej 2 godziny, tylko dla tej przeglądarki. Możesz je
        usunąć od razu.
      </p>
      <Button kind="secondary">Usuń odpowiedzi</Button>
    </Form>
  );
}
