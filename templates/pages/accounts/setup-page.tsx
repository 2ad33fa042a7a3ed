// The first password of an account that was opened by invitation.
import { PASSWORD_RULE_CAPTIONS, PASSWORD_RULES } from '../../../src/values/password-rule.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { WarningText } from '../components/notices.js';
import { PasswordField } from '../components/password-field.js';
import { SummaryList } from '../components/summary-list.js';

export interface SetupPageProps {
  action: string;
  login: string;
}

export function SetupPage({ action, login }: SetupPageProps) {
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">Ustaw hasło do konta</h1>
      <p class="govuk-body">Zapisz login. Będzie potrzebny przy każdym logowaniu, razem z hasłem, które teraz ustawisz.</p>
      <SummaryList rows={[{ key: 'Login', value: <strong>{login}</strong> }]} />
      <Form action={action}>
        <PasswordField name="haslo" label="Hasło" hint={<PasswordRule />} autocomplete="new-password" />
        <PasswordField name="haslo-powtorz" label="Powtórz hasło" autocomplete="new-password" />
        <WarningText>
          Loginu i hasła nie wolno udostępniać nikomu, także współpracownikom i przełożonym. Konto jest imienne.
        </WarningText>
        <Button>Ustaw hasło</Button>
      </Form>
    </div>
  );
}

SetupPage.title = 'Ustaw hasło do konta';

function PasswordRule() {
  return <>Wymagania: {PASSWORD_RULES.map((rule) => PASSWORD_RULE_CAPTIONS[rule]).join(', ')}.</>;
}
