// Which kind of document was shown, and a comment; at the desk and on the details of the application.
import type { ComponentChildren } from 'preact';
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';
import { RadioGroup } from '../components/radio-group.js';
import { TextArea } from '../components/text-area.js';

export interface IdentityFormProps {
  id: string;
  /** The most frequent first. */
  documents: readonly { value: string; label: string }[];
  typed: { documentKind: string; comment: string };
  /** Where the act leads when it is done. */
  leadsTo: 'stanowisko' | 'wniosek';
  /** Stands beside the button. */
  children?: ComponentChildren;
}

export function IdentityForm({ id, documents, typed, leadsTo, children }: IdentityFormProps) {
  return (
    <Form action={`/stanowisko/${id}/tozsamosc`}>
      <input type="hidden" name="powrot" value={leadsTo} />
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
        sends
      />
      <ButtonGroup>
        <Button needs="komentarz">Potwierdź tożsamość</Button>
        {children}
      </ButtonGroup>
    </Form>
  );
}
