// Taking off an app or a passkey, after saying what follows.
import { PATHS } from '../../../src/pages/paths.js';
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink } from '../components/notices.js';

export interface RemoveFactorPageProps {
  action: string;
  /** In the accusative: 'aplikację z kodami'. */
  what: string;
}

export function RemoveFactorPage({ action, what }: RemoveFactorPageProps) {
  return (
    <div class="glejt-text">
      <BackLink href={PATHS.secondFactor}>Drugi składnik logowania</BackLink>
      <h1 class="govuk-heading-l">Usuń: {what}</h1>
      <p class="govuk-body">
        Nie da się już w ten sposób zalogować. Wyślemy o tym wiadomość e-mail i zakończymy inne otwarte sesje tego konta.
      </p>
      <Form action={action}>
        <ButtonGroup>
          <Button kind="warning">Usuń</Button>
          <a class="govuk-link" href={PATHS.secondFactor}>
            Zostaw
          </a>
        </ButtonGroup>
      </Form>
    </div>
  );
}

RemoveFactorPage.title = ({ what }: RemoveFactorPageProps) => `Usuń: ${what}`;
