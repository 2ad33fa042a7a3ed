// A new passkey, under a name by which its holder will know it.
import { PATHS } from '../../../src/pages/paths.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink } from '../components/notices.js';
import { TextField } from '../components/text-field.js';
import { PasskeyField } from './passkey-field.js';

export interface PasskeyPageProps {
  name: string;
  /** What the browser asks the new passkey, JSON. */
  invitation: string;
}

export function PasskeyPage({ name, invitation }: PasskeyPageProps) {
  return (
    <div class="glejt-text">
      <BackLink href={PATHS.secondFactor}>Drugi składnik logowania</BackLink>
      <h1 class="govuk-heading-l">Dodaj klucz dostępu</h1>
      <Form action={`${PATHS.secondFactor}/klucz`}>
        <TextField
          name="nazwa"
          label="Nazwa klucza"
          hint="Po niej go poznasz, na przykład: laptop w pracy, klucz USB w szufladzie."
          value={name}
          autocomplete="off"
          width={20}
        />
        <PasskeyField way="create" options={invitation} />
        <Button>Dodaj klucz</Button>
      </Form>
    </div>
  );
}

PasskeyPage.title = 'Dodaj klucz dostępu';
