// Step 4: the form of an application with every field of the law (S4).
import type { FilingForm } from '../../../src/applications/filing-form.js';
import type { FilingWarning } from '../../../src/applications/filing-rules.service.js';
import { addressOf, contactOf } from '../../../src/applications/office-contact.js';
import type { Institution } from '../../../src/institutions/institution.entity.js';
import { offeredScopes, SCOPES } from '../../../src/institutions/scopes.js';
import { USER_TYPES, userTypesOf } from '../../../src/institutions/user-types.js';
import { FUNCTION_CAPTIONS } from '../../../src/values/applicant-function.js';
import { PASSWORD_RULE_CAPTIONS } from '../../../src/values/password-rule.js';
import { PLEDGE } from '../../../src/values/pledge.js';
import { words } from '../../../src/pages/words.js';
import { Button } from '../components/button.js';
import { CaptchaField } from '../components/captcha-field.js';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { Checkbox } from '../components/checkbox.js';
import { DateField } from '../components/date-field.js';
import { Form } from '../components/form.js';
import { BackLink, InsetText, StepNote } from '../components/notices.js';
import { PasswordField } from '../components/password-field.js';
import { SummaryList } from '../components/summary-list.js';
import { TextField } from '../components/text-field.js';
import { Names, ROUTE_WORDS } from './application-rows.js';

export interface FilingPageProps {
  form: FilingForm;
  institution: Institution;
  deciding: Institution;
  captcha: { token: string; question: string };
  warnings: readonly FilingWarning[];
  /** The last day that may be asked for by an employee; "31 sierpnia 2031 r." as a hint for heads of schools. */
  latestEnd: string | null;
  isPublicSchool: boolean;
}

export function FilingPage(props: FilingPageProps) {
  const { form, institution, deciding } = props;
  const route = form.route === 'EPUAP' ? 'epuap' : 'osobiscie';
  const here = `sposob=${route}&podmiot=${institution.id}`;
  return (
    <>
      <BackLink href={`/wniosek/funkcja?${here}`} />
      <StepNote step={4} of={4} />
      <h1 class="govuk-heading-l">Wniosek o dostęp do SIO</h1>
      <SummaryList
        rows={[
          { key: 'Jednostka', value: institution.name, action: { href: `/wniosek/podmiot?sposob=${route}`, label: 'Zmień' } },
          { key: 'Typ', value: institution.typeName },
          { key: 'REGON', value: institution.regon },
          ...(institution.rspo === null ? [] : [{ key: 'Numer RSPO', value: institution.rspo }]),
          { key: 'Adres', value: addressOf(institution) },
          {
            key: 'Funkcja',
            value: FUNCTION_CAPTIONS[form.function],
            action: { href: `/wniosek/funkcja?${here}`, label: 'Zmień' },
          },
          {
            key: 'Sposób potwierdzenia tożsamości',
            value: ROUTE_WORDS[form.route],
            action: { href: '/wniosek', label: 'Zmień' },
          },
          { key: 'Typ użytkownika', value: <Names table={USER_TYPES} codes={userTypesOf(institution.kind)} /> },
          { key: 'Wniosek rozpatrzy', value: <Office office={deciding} /> },
        ]}
      />
      <Form action={`/wniosek/formularz?${here}&funkcja=${form.function}`}>
        <Warnings warnings={props.warnings} />
        <PersonFields form={form} />
        {form.function === 'EMPLOYEE' ? <AuthorisationFields form={form} /> : null}
        <PeriodFields {...props} />
        {form.function === 'EMPLOYEE' ? <ScopeField form={form} institution={institution} /> : null}
        <PasswordFields form={form} />
        <h2 class="govuk-heading-m">Zobowiązanie</h2>
        <Checkbox name="zobowiazanie" label={PLEDGE} checked={form.pledge} />
        <CaptchaField {...props.captcha} />
        <p class="govuk-body">
          Dane z wniosku przetwarzamy zgodnie z informacją{' '}
          <a class="govuk-link" href="/ochrona-danych" target="_blank" rel="noopener">
            Ochrona danych osobowych (otwiera się w nowej karcie)
          </a>
          .
        </p>
        <Button>Wyślij</Button>
      </Form>
    </>
  );
}
FilingPage.title = 'Wniosek o dostęp';

function Office({ office }: { office: Institution }) {
  return (
    <>
      {office.name}
      <br />
      {addressOf(office)}
      {office.officeHours === null ? null : (
        <>
          <br />
          Godziny przyjęć: {office.officeHours}
        </>
      )}
      <br />
      {contactOf(office)}
    </>
  );
}

/** Nothing is wrong, but it should be looked at once more; ticking the box sends it as it is. */
function Warnings({ warnings }: Pick<FilingPageProps, 'warnings'>) {
  if (warnings.length === 0) return null;
  return (
    <InsetText>
      <h2 class="govuk-heading-m">Sprawdź jeszcze raz</h2>
      {warnings.map(({ code }) => (
        <p class="govuk-body">{words(code, {})}</p>
      ))}
      <CheckboxGroup
        name="potwierdzam"
        legend="Jeśli tak ma być, zaznacz i wyślij ponownie"
        options={warnings.map(({ code }) => ({ value: code, label: words(`${code}_ACKNOWLEDGED`, {}) }))}
        values={[]}
      />
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
  return (
    <>
      <h2 class="govuk-heading-m">Hasło do wniosku</h2>
      <p class="govuk-body">Tym hasłem otworzysz wniosek i pozyskasz login, a potem zalogujesz się do SIO. Zapamiętaj je.</p>
      <PasswordField
        name="haslo"
        label="Hasło"
        autocomplete="new-password"
        value={form.password}
        hint={
          <>
            Hasło musi mieć:
            <ul class="govuk-list govuk-list--bullet glejt-hint-list">
              {(['MIN_LENGTH', 'UPPER_CASE', 'LOWER_CASE', 'DIGIT'] as const).map((rule) => (
                <li>{PASSWORD_RULE_CAPTIONS[rule]}</li>
              ))}
            </ul>
          </>
        }
      />
      <PasswordField name="haslo-powtorz" label="Powtórz hasło" autocomplete="new-password" value={form.passwordAgain} />
    </>
  );
}
