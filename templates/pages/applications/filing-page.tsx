// Step 4: the form of an application with every field of the law (S4).
import type { FilingForm, KeptAnswers } from '../../../src/applications/filing-form.js';
import { type Changeable, CHECK, formPath, functionPath } from '../../../src/applications/filing-paths.js';
import { addressOf } from '../../../src/applications/office-contact.js';
import type { Institution } from '../../../src/institutions/institution.entity.js';
import { offeredScopes, type Scope, SCOPES } from '../../../src/institutions/scopes.js';
import { USER_TYPES, userTypesOf } from '../../../src/institutions/user-types.js';
import { FUNCTION_CAPTIONS } from '../../../src/values/applicant-function.js';
import { PASSWORD_RULE_CAPTIONS } from '../../../src/values/password-rule.js';
import { Button } from '../components/button.js';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { DateField } from '../components/date-field.js';
import { Form } from '../components/form.js';
import { BackLink, InsetText, StepNote } from '../components/notices.js';
import { PasswordField } from '../components/password-field.js';
import { SummaryList } from '../components/summary-list.js';
import { TextField } from '../components/text-field.js';
import { Names, ROUTE_WORDS } from './application-rows.js';
import { Office } from './office.js';

export interface FilingPageProps {
  form: FilingForm;
  /** What a draft keeps already. */
  kept: KeptAnswers | null;
  institution: Institution;
  deciding: Institution;
  /** The last day that may be asked for by an employee; "31 sierpnia 2031 r." as a hint for heads of schools. */
  latestEnd: string | null;
  isPublicSchool: boolean;
}

export function FilingPage(props: FilingPageProps) {
  const { form, kept, institution } = props;
  return (
    <>
      <BackLink href={kept === null ? functionPath(form) : CHECK}>{kept === null ? 'Wstecz' : 'Wróć do podsumowania'}</BackLink>
      <StepNote step={4} of={5} />
      <h1 class="govuk-heading-l">Wniosek o dostęp do SIO</h1>
      <Form action={formPath(form)}>
        <DefaultButton />
        {kept === null ? null : <KeptNote kept={kept} form={form} institution={institution} />}
        <PlaceRows {...props} />
        <PersonFields form={form} />
        {form.function === 'EMPLOYEE' ? <AuthorisationFields form={form} /> : null}
        <PeriodFields {...props} />
        {form.function === 'EMPLOYEE' ? <ScopeField form={form} institution={institution} /> : null}
        <PasswordFields form={form} />
        <p class="govuk-body">
          Dane z wniosku przetwarzamy zgodnie z informacją{' '}
          <a class="govuk-link" href="/ochrona-danych" target="_blank" rel="noopener">
            Ochrona danych osobowych (otwiera się w nowej karcie)
          </a>
          .
        </p>
        <p class="govuk-body">Na następnej stronie sprawdzisz odpowiedzi, złożysz zobowiązanie i wyślesz wniosek.</p>
        <Button>Dalej</Button>
      </Form>
    </>
  );
}
FilingPage.title = 'Wniosek o dostęp';

/** The Enter key presses the first button of a form: it must be this one, not "Zmień". Seen and read by nobody. */
function DefaultButton() {
  return (
    <button type="submit" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
      Dalej
    </button>
  );
}

function PlaceRows({ form, institution, deciding }: FilingPageProps) {
  const change = (what: Changeable) => ({ label: 'Zmień', name: 'zmien', value: what });
  return (
    <SummaryList
      rows={[
        { key: 'Jednostka', value: institution.name, action: change('podmiot') },
        { key: 'Typ', value: institution.typeName },
        { key: 'REGON', value: institution.regon },
        ...(institution.rspo === null ? [] : [{ key: 'Numer RSPO', value: institution.rspo }]),
        { key: 'Adres', value: addressOf(institution) },
        { key: 'Funkcja', value: FUNCTION_CAPTIONS[form.function], action: change('funkcja') },
        { key: 'Sposób potwierdzenia tożsamości', value: ROUTE_WORDS[form.route], action: change('sposob') },
        { key: 'Typ użytkownika', value: <Names table={USER_TYPES} codes={userTypesOf(institution.kind)} /> },
        { key: 'Wniosek rozpatrzy', value: <Office office={deciding} /> },
      ]}
    />
  );
}

function KeptNote({ kept, form, institution }: Pick<FilingPageProps, 'form' | 'institution'> & { kept: KeptAnswers }) {
  const offered: readonly string[] = offeredScopes(institution.kind);
  const lost = form.function === 'EMPLOYEE' ? kept.scopes.filter((scope) => !offered.includes(scope)) : [];
  return (
    <InsetText>
      Twoje odpowiedzi są zachowane. Zmień, co trzeba, i naciśnij „Dalej”.
      {form.function !== 'EMPLOYEE' && kept.function === 'EMPLOYEE'
        ? ' W tej funkcji nie podaje się osoby, która udzieliła upoważnienia, ani zakresów dostępu.'
        : null}
      {lost.length === 0 ? null : (
        <> W tej jednostce nie ma zakresu: {lost.map((scope) => SCOPES[scope as Scope]?.name ?? scope).join(', ')}.</>
      )}
    </InsetText>
  );
}

function PersonFields({ form }: { form: FilingForm }) {
  return (
    <>
      <h2 class="govuk-heading-m">Twoje dane</h2>
      <TextField
        name="imie"
        label="Imię"
        hint="Tak jak w dowodzie osobistym lub w profilu zaufanym."
        value={form.firstName}
        autocomplete="given-name"
        width={20}
      />
      <TextField
        name="drugie-imie"
        label="Drugie imię (jeśli je masz)"
        value={form.middleName}
        autocomplete="additional-name"
        width={20}
      />
      <TextField name="nazwisko" label="Nazwisko" value={form.surname} autocomplete="family-name" width={30} />
      <TextField
        name="pesel"
        label="Numer PESEL"
        hint="11 cyfr. Cudzoziemiec bez numeru PESEL może go dostać w urzędzie gminy właściwym dla siedziby pracodawcy."
        value={form.pesel}
        inputmode="numeric"
        width={20}
      />
      <TextField
        name="email"
        label="Adres e-mail"
        hint="Osobisty, nie szkolny ani służbowy. Na ten adres wyślemy wszystkie wiadomości i linki, więc musi być aktualny."
        value={form.email}
        type="email"
        autocomplete="email"
        width={30}
      />
      <TextField name="telefon" label="Numer telefonu" value={form.phone} type="tel" autocomplete="tel" width={20} />
    </>
  );
}

function AuthorisationFields({ form }: { form: FilingForm }) {
  return (
    <>
      <h2 class="govuk-heading-m">Osoba, która udzieliła upoważnienia</h2>
      <TextField
        name="upowazniajacy-imie"
        label="Imię osoby, która udzieliła upoważnienia"
        value={form.authorisedByFirstName}
        width={20}
      />
      <TextField
        name="upowazniajacy-nazwisko"
        label="Nazwisko osoby, która udzieliła upoważnienia"
        value={form.authorisedBySurname}
        width={30}
      />
      <TextField
        name="upowazniajacy-funkcja"
        label="Funkcja osoby, która udzieliła upoważnienia"
        hint="Na przykład: wójt, dyrektor szkoły."
        value={form.authorisedByFunction}
        width={30}
      />
      <DateField
        name="udzielono"
        legend="Data udzielenia upoważnienia"
        hint="Wymagana, jeśli upoważnienie obejmuje przyznawanie danych dostępowych."
        value={form.authorisedOn}
      />
    </>
  );
}

function PeriodFields({ form, latestEnd, isPublicSchool }: FilingPageProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Okres ważności upoważnienia</h2>
      <DateField name="od" legend="Upoważnienie ważne od" hint="Na przykład: 1 9 2026." value={form.validFrom} />
      <DateField name="do" legend="Upoważnienie ważne do" hint={endHint(form, latestEnd, isPublicSchool)} value={form.validTo} />
    </>
  );
}

function endHint(form: FilingForm, latestEnd: string | null, isPublicSchool: boolean): string {
  if (form.function === 'EMPLOYEE')
    return `Tak jak w pisemnym upoważnieniu, najpóźniej ${latestEnd ?? ''} (5 lat od dnia złożenia wniosku).`;
  if (isPublicSchool) return 'Tak jak w akcie powierzenia stanowiska, zwykle 31 sierpnia. Najwyżej 5 lat od dnia początku.';
  return 'Do końca okresu pełnienia funkcji, najwyżej 5 lat od dnia początku.';
}

function ScopeField({ form, institution }: { form: FilingForm; institution: Institution }) {
  return (
    <CheckboxGroup
      name="zakresy"
      legend="Zakresy dostępu"
      hint="Zaznacz tylko te, które są w pisemnym upoważnieniu."
      options={offeredScopes(institution.kind).map((value) => ({ value, label: SCOPES[value].name, hint: SCOPES[value].hint }))}
      values={form.scopes}
    />
  );
}

function PasswordFields({ form }: { form: FilingForm }) {
  const isKept = form.passwordHash !== null && form.password === '';
  return (
    <>
      <h2 class="govuk-heading-m">Hasło do wniosku</h2>
      <p class="govuk-body">Tym hasłem otworzysz wniosek i pozyskasz login, a potem zalogujesz się do SIO. Zapamiętaj je.</p>
      {isKept ? <InsetText>Hasło jest już ustawione. Zostaw oba pola puste, aby je zachować, albo wpisz nowe.</InsetText> : null}
      <PasswordField
        name="haslo"
        label={isKept ? 'Nowe hasło (jeśli chcesz je zmienić)' : 'Hasło'}
        autocomplete="new-password"
        value={form.password}
        hint={
          <>
            Wymagania:
            <ul class="govuk-list govuk-list--bullet glejt-hint-list">
              {(['MIN_LENGTH', 'UPPER_CASE', 'LOWER_CASE', 'DIGIT'] as const).map((rule) => (
                <li>{PASSWORD_RULE_CAPTIONS[rule]}</li>
              ))}
            </ul>
          </>
        }
      />
      <PasswordField
        name="haslo-powtorz"
        label={isKept ? 'Powtórz nowe hasło' : 'Powtórz hasło'}
        autocomplete="new-password"
        value={form.passwordAgain}
      />
    </>
  );
}
