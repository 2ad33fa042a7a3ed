// Login and password, and the warning that both belong to one person (seed B:65-67).
import { PATHS } from '../../../src/pages/paths.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { InsetText, WarningText } from '../components/notices.js';
import { PasswordField } from '../components/password-field.js';
import { TextField } from '../components/text-field.js';

export interface SignInPageProps {
  login: string;
  /** The session ended while a form was filled in. */
  hasEnded?: boolean;
  /** What was typed there, sealed. */
  kept?: string | null;
}

export function SignInPage({ login, hasEnded = false, kept = null }: SignInPageProps) {
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">{hasEnded ? 'Sesja się zakończyła' : 'Zaloguj się'}</h1>
      {hasEnded ? <Ended isKept={kept !== null} /> : null}
      <WarningText>
        Loginu i hasła nie wolno udostępniać nikomu, także współpracownikom i przełożonym. Konto jest imienne.
      </WarningText>
      <Form action={PATHS.signIn}>
        <TextField
          name="login"
          label="Login"
          hint="Na przykład JANKOW1. Wielkość liter i spacje nie mają znaczenia."
          value={login}
          autocomplete="username"
          autocapitalize="none"
          width={20}
        />
        <PasswordField name="haslo" label="Hasło" />
        {kept === null ? null : <input type="hidden" name="zachowane" value={kept} />}
        <Button>Zaloguj się</Button>
      </Form>
      <h2 class="govuk-heading-m">Nie masz jeszcze loginu?</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={PATHS.apply}>
          Złóż wniosek o dostęp
        </a>{' '}
        albo{' '}
        <a class="govuk-link" href={PATHS.status}>
          sprawdź stan wniosku
        </a>
        .
      </p>
    </div>
  );
}

SignInPage.title = ({ hasEnded }: SignInPageProps) => (hasEnded ? 'Sesja się zakończyła' : 'Logowanie');

function Ended({ isKept }: { isKept: boolean }) {
  return (
    <InsetText>
      Ze względów bezpieczeństwa sesja się zakończyła. Niczego nie zmieniliśmy.{' '}
      {isKept
        ? 'Wpisany komentarz zachowaliśmy: po zalogowaniu wróci na swoje miejsce. Sprawdź go i wyślij jeszcze raz.'
        : 'Zaloguj się jeszcze raz.'}
    </InsetText>
  );
}
