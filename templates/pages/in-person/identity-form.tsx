// Which kind of document was shown, and a comment; on the details of the application and on the page of the desk.
import type { ComponentChildren } from 'preact';
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';
import { RadioGroup } from '../components/radio-group.js';
import { TextArea } from '../components/text-area.js';

export interface IdentityFormProps {
  id: string;
  documents: readonly { value: string; label: string }[];
  typed: { documentKind: string; comment: string };
  /** Stands beside the button. */
  children?: ComponentChildren;
}

export function IdentityForm({ id, documents, typed, children }: IdentityFormProps) {
  return (
    <Form action={`/wnioski/${id}/tozsamosc`}>
      <p class="govuk-body">
        Porównaj osobę, imiona, nazwisko i numer PESEL z okazanym dokumentem. Zapisujemy tylko jego rodzaj: bez numeru i bez
        kopii.
      </p>
      <RadioGroup name="dokument" legend="Rodzaj okazanego dokumentu" options={documents} value={typed.documentKind} />
      <TextArea
        name="komentarz"
        label="Komentarz"
        hint="Komentarz zostaje w aktach sprawy. Nie wpisuj numeru PESEL ani numeru dokumentu."
        value={typed.comment}
        rows={3}
      />
      <ButtonGroup>
        <Button needs="komentarz">Potwierdź tożsamość</Button>
        {children}
      </ButtonGroup>
    </Form>
  );
}
