// New recovery codes instead of the old ones, after saying that those end.
import { PATHS } from '../../../src/pages/paths.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink } from '../components/notices.js';

export function NewCodesPage() {
  return (
    <div class="glejt-text">
      <BackLink href={PATHS.secondFactor}>Drugi składnik logowania</BackLink>
      <h1 class="govuk-heading-l">Wydaj nowe kody zapasowe</h1>
      <p class="govuk-body">Dotychczasowe kody przestaną działać, także te, których jeszcze nie użyto.</p>
      <Form action={`${PATHS.secondFactor}/kody/nowe`}>
        <Button>Wydaj nowe kody</Button>
      </Form>
    </div>
  );
}

NewCodesPage.title = 'Nowe kody zapasowe';
