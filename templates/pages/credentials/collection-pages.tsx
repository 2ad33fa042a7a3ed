// Collecting the login: before, the one time it is shown, and after (texts section 4).
import { longDate, longMoment } from '../../../src/values/civil-date.js';
import { spellLogin } from '../../../src/values/login-stem.js';
import { contactOf } from '../../../src/applications/office-contact.js';
import type { ApplicationView } from '../../../src/applications/application-view.js';
import { Button } from '../components/button.js';
import { Checkbox } from '../components/checkbox.js';
import { Form } from '../components/form.js';
import { BackLink, WarningText } from '../components/notices.js';
import { PasswordField } from '../components/password-field.js';
import { SummaryList } from '../components/summary-list.js';

export function BeforeCollectionPage({ view: { application } }: { view: ApplicationView }) {
  return (
    <>
      <BackLink href="/moj-wniosek" />
      <h1 class="govuk-heading-l">Pozyskaj dane dostępowe</h1>
      <WarningText>Login zobaczysz tylko raz. Przygotuj miejsce, w którym go bezpiecznie zapiszesz.</WarningText>
      <SummaryList
        rows={[
          { key: 'Jednostka', value: application.registerData.name },
          { key: 'Upoważnienie ważne', value: `od ${longDate(application.validFrom)} do ${longDate(application.validTo)}` },
        ]}
      />
      <Form action="/moj-wniosek/dane-dostepowe">
        <PasswordField name="haslo" label="Hasło ustawione we wniosku" hint="To samo hasło, którym otwierasz wniosek." />
        <Button>Pozyskaj dane dostępowe</Button>
      </Form>
      <p class="govuk-body">
        Jeśli połączenie się zerwie i login się nie pojawi, odśwież stronę w tej samej przeglądarce w ciągu 2 minut.
      </p>
    </>
  );
}
BeforeCollectionPage.title = 'Pozyskaj dane dostępowe';

export interface LoginPageProps {
  login: string;
  /** Start of access when it lies in the future. */
  startsOn: string | null;
}

export function LoginPage({ login, startsOn }: LoginPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Twój login do SIO</h1>
      <WarningText>
        Informacja o loginie jest widoczna tylko raz. Zapisz login, zanim zamkniesz tę stronę. Nie wyślemy go e-mailem.
      </WarningText>
      <p class="govuk-body glejt-login">
        Login: <strong id="login">{login}</strong>
        <br />
        Znak po znaku: {spellLogin(login)}
      </p>
      <p class="glejt-screen-only">
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          data-copy="login"
          data-copied="Login skopiowano."
          hidden
        >
          Skopiuj login
        </button>
        <span role="status" data-copy-status class="govuk-body"></span>
      </p>
      <p class="govuk-body">Hasło: to, które ustawiono we wniosku. Ze względów bezpieczeństwa go nie pokazujemy.</p>
      {startsOn === null ? null : (
        <p class="govuk-body">Zalogujesz się od {longDate(startsOn)}, gdy upoważnienie zacznie obowiązywać.</p>
      )}
      <p class="govuk-body">Ta strona nie zamknie się sama. Masz tyle czasu, ile potrzebujesz.</p>
      <Form action="/moj-wniosek/dane-dostepowe/zapisane">
        <Checkbox name="zapisany" label="Login jest zapisany w bezpiecznym miejscu" />
        <Button>Zakończ i przejdź do logowania</Button>
      </Form>
      <p class="govuk-body">
        Nie wolno udostępniać loginu i hasła innym osobom. Chronią dane osobowe uczniów i nauczycieli, a każda czynność w SIO jest
        zapisywana na Twoje konto.
      </p>
    </>
  );
}
LoginPage.title = 'Twój login do SIO – zapisz go teraz';

export interface ShownPageProps {
  view: ApplicationView;
  shownAt: string;
}

export function LoginShownPage({ view, shownAt }: ShownPageProps) {
  const office = `${view.deciding.name}, ${contactOf(view.deciding)}`;
  return (
    <>
      <h1 class="govuk-heading-l">Login został już wyświetlony</h1>
      <p class="govuk-body">
        Pokazaliśmy go: {longMoment(new Date(shownAt))}. Ze względów bezpieczeństwa nie możemy zrobić tego drugi raz.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          Login jest zapisany?{' '}
          <a class="govuk-link" href="/zaloguj">
            Zaloguj
          </a>
        </li>
        <li>Login się nie zachował? Poproś o ponowne wydanie: {office}.</li>
        <li>Pozyskano go bez Twojej wiedzy? Zgłoś to od razu: {office}.</li>
      </ul>
    </>
  );
}
LoginShownPage.title = 'Login został już wyświetlony';

/** After the login, when the box was not ticked; the login itself cannot be printed a second time. */
export function NotSavedPage() {
  return (
    <>
      <h1 class="govuk-heading-l">Czy login jest zapisany?</h1>
      <p class="govuk-body">
        Jeśli strona z loginem jest jeszcze otwarta, wróć do niej i zapisz login. Potem już go nie pokażemy.
      </p>
      <Form action="/moj-wniosek/dane-dostepowe/zapisane">
        <Checkbox name="zapisany" label="Login jest zapisany w bezpiecznym miejscu" />
        <Button>Zakończ i przejdź do logowania</Button>
      </Form>
    </>
  );
}
NotSavedPage.title = 'Czy login jest zapisany?';
