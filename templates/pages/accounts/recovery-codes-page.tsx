// New recovery codes, shown until their holder says that they are written down, and never again.
import { PATHS } from '../../../src/pages/paths.js';
import { Button, ButtonGroup } from '../components/button.js';
import { Checkbox } from '../components/checkbox.js';
import { Form } from '../components/form.js';
import { WarningText } from '../components/notices.js';

export function RecoveryCodesPage({ codes }: { codes: readonly string[] }) {
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">Zapisz kody zapasowe</h1>
      <p class="govuk-body">
        Gdy nie będziesz mieć telefonu ani klucza, zamiast nich wpiszesz jeden z tych kodów. Każdy działa jeden raz.
      </p>
      <ul class="govuk-list glejt-codes" id="kody">
        {codes.map((code) => (
          <li class="glejt-secret">{code}</li>
        ))}
      </ul>
      <WarningText>Pokazujemy je tylko teraz. Wydrukuj je albo przepisz i trzymaj osobno od hasła.</WarningText>
      <Form action={`${PATHS.secondFactor}/kody/zapisane`}>
        <Checkbox name="zapisane" label="Kody są zapisane" />
        <ButtonGroup>
          <Button>Dalej</Button>
          <button type="button" class="govuk-button govuk-button--secondary" data-print hidden>
            Drukuj
          </button>
        </ButtonGroup>
      </Form>
    </div>
  );
}

RecoveryCodesPage.title = 'Kody zapasowe';
