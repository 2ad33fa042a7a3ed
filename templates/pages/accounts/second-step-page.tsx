// After the password: the code of the app, a passkey or, when the phone is lost, a recovery code.
import { PATHS } from '../../../src/pages/paths.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { TextField } from '../components/text-field.js';
import { PasskeyField } from './passkey-field.js';

export interface SecondStepPageProps {
  hasApp: boolean;
  hasCodes: boolean;
  /** What the browser asks a passkey, JSON; null when there is none. */
  question: string | null;
}

export function SecondStepPage({ hasApp, hasCodes, question }: SecondStepPageProps) {
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">Potwierdź, że to Ty</h1>
      <p class="govuk-body">Hasło się zgadza. Teraz drugi składnik logowania.</p>
      {hasApp ? <CodeForm /> : null}
      {question === null ? null : <PasskeyForm question={question} hasApp={hasApp} />}
      <h2 class="govuk-heading-m">Nie masz przy sobie telefonu ani klucza?</h2>
      {hasCodes ? <RecoveryForm /> : null}
      <p class="govuk-body">
        {hasCodes ? 'Nie masz też kodów zapasowych? ' : ''}
        Zgłoś się z dokumentem tożsamości do organu, który przyznał Ci dostęp: usunie drugi składnik i ustawisz go od nowa.
      </p>
      <Form action={PATHS.signOut}>
        <Button kind="secondary">Przerwij logowanie</Button>
      </Form>
    </div>
  );
}

SecondStepPage.title = 'Potwierdź, że to Ty';

function CodeForm() {
  return (
    <Form action={PATHS.secondStep}>
      <TextField
        name="kod"
        label="Kod z aplikacji"
        hint="6 cyfr, które teraz pokazuje aplikacja na telefonie. Każdy kod działa jeden raz."
        autocomplete="one-time-code"
        inputmode="numeric"
        width={10}
      />
      <Button>Zaloguj się</Button>
    </Form>
  );
}

function PasskeyForm({ question, hasApp }: { question: string; hasApp: boolean }) {
  return (
    <Form action={`${PATHS.secondStep}/klucz`}>
      <h2 class="govuk-heading-m">{hasApp ? 'Albo klucz dostępu' : 'Klucz dostępu'}</h2>
      <PasskeyField way="get" options={question} />
      <Button kind={hasApp ? 'secondary' : 'primary'}>Użyj klucza dostępu</Button>
    </Form>
  );
}

function RecoveryForm() {
  return (
    <Form action={`${PATHS.secondStep}/kod-zapasowy`}>
      <TextField
        name="kod-zapasowy"
        label="Kod zapasowy"
        hint="Na przykład ABCDE-FGH23. Wielkość liter i kreska nie mają znaczenia."
        autocomplete="off"
        autocapitalize="characters"
        width={20}
      />
      <Button kind="secondary">Użyj kodu zapasowego</Button>
    </Form>
  );
}
