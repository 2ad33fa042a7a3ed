// The checklist and the comment of formal acceptance; on the details of the application and at the desk.
import type { ChecklistPoint } from '../../../src/applications/checklist.js';
import { Button, ButtonGroup } from '../components/button.js';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { Form } from '../components/form.js';
import { TextArea } from '../components/text-area.js';

/** What was typed when the form was refused, or is proposed. */
export interface TypedDecision {
  comment: string;
  ticked: readonly string[];
}

interface Props {
  id: string;
  action: string;
  checklist: readonly ChecklistPoint[];
  typed: TypedDecision;
  rows?: number;
}

export function AcceptanceForm({ id, action, checklist, typed, rows = 5 }: Props) {
  return (
    <Form action={action}>
      <CheckboxGroup
        name="sprawdzono"
        legend="Sprawdzone punkty"
        hint="Zaznacz wszystkie. Jeśli któryś się nie zgadza, odrzuć wniosek i podaj, co trzeba poprawić."
        options={checklist.map(({ code, caption }) => ({ value: code, label: caption }))}
        values={typed.ticked}
      />
      <TextArea
        name="komentarz"
        label="Komentarz"
        hint="Komentarz zobaczy wnioskodawca w wiadomości e-mail. Nie wpisuj numeru PESEL ani numeru dokumentu."
        value={typed.comment}
        rows={rows}
        sends
      />
      <ButtonGroup>
        <Button needs="komentarz">Zaakceptuj formalnie</Button>
        <RejectLink id={id} />
      </ButtonGroup>
    </Form>
  );
}

export function RejectLink({ id }: { id: string }) {
  return (
    <a class="govuk-link" href={`/wnioski/${id}/odrzucenie`}>
      Odrzuć
    </a>
  );
}
