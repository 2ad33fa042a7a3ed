// The password once more: an open session alone must not be enough to change how somebody signs in.
import { PATHS } from '../../../src/pages/paths.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink } from '../components/notices.js';
import { PasswordField } from '../components/password-field.js';

/** `next` is the page that asked. */
export function ConfirmPasswordPage({ next }: { next: string }) {
  return (
    <div class="glejt-text">
      <BackLink href={PATHS.secondFactor}>Drugi składnik logowania</BackLink>
      <h1 class="govuk-heading-l">Podaj hasło</h1>
      <p class="govuk-body">Prosimy o nie jeszcze raz, bo za chwilę zmienisz sposób logowania.</p>
      <Form action={`${PATHS.secondFactor}/haslo`}>
        <input type="hidden" name="dalej" value={next} />
        <PasswordField name="haslo" label="Hasło" />
        <Button>Dalej</Button>
      </Form>
    </div>
  );
}

ConfirmPasswordPage.title = 'Podaj hasło';
