// Login and password, and the warning that both belong to one person (seed B:65-67).
import { PATHS } from '../../../src/pages/paths.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { WarningText } from '../components/notices.js';
import { PasswordField } from '../components/password-field.js';
import { TextField } from '../components/text-field.js';

export function SignInPage({ login }: { login: string }) {
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">Zaloguj się</h1>
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

SignInPage.title = 'Logowanie';
