// The one act that comes next, with its form.
import type { ReviewDetailsFacts } from '../../../src/review/review-details.service.js';
import { Button, ButtonGroup } from '../components/button.js';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { Form } from '../components/form.js';
import { InsetText } from '../components/notices.js';
import { TextArea } from '../components/text-area.js';
import { IdentityForm } from '../in-person/identity-form.js';

/** What was typed when the form was refused. */
export interface TypedDecision {
  comment: string;
  ticked: readonly string[];
}

type Props = ReviewDetailsFacts & { typed: TypedDecision | null };

export function NextActForm(props: Props) {
  const { nextAct, isOwn } = props;
  if (isOwn) return <InsetText>To Twój własny wniosek. Rozpatrzy go inna upoważniona osoba.</InsetText>;
  switch (nextAct) {
    case 'start':
      return <StartForm {...props} />;
    case 'decide':
      return <AcceptForm {...props} />;
    case 'identify':
      return <IdentifyForm {...props} />;
    case 'reissue':
      return <ReissueNote {...props} />;
    case null:
      return null;
  }
}

function ReissueNote({ view: { application } }: Props) {
  return (
    <section class="glejt-card">
      <h2 class="govuk-heading-m">Login się nie zachował?</h2>
      <p class="govuk-body">Jeśli nikt się jeszcze nim nie zalogował, można wydać nowy.</p>
      <Button kind="secondary" href={`/wnioski/${application.id}/ponowne-wydanie`}>
        Wydaj login ponownie
      </Button>
    </section>
  );
}

function StartForm({ view: { application } }: Props) {
  return (
    <section class="glejt-card" id="czynnosc">
      <h2 class="govuk-heading-m">Rozpocznij rozpatrywanie</h2>
      <p class="govuk-body">
        Od oznaczenia biegnie 5 dni roboczych na sprawdzenie danych. Wnioskodawca dostanie wiadomość z tym terminem.
      </p>
      <Form action={`/wnioski/${application.id}/rozpatrywany`}>
        <Button>Oznacz jako rozpatrywany</Button>
      </Form>
    </section>
  );
}

function AcceptForm({ view: { application }, checklist, proposedComment, typed }: Props) {
  const { comment, ticked } = typed ?? { comment: proposedComment, ticked: [] };
  return (
    <section class="glejt-card" id="czynnosc">
      <h2 class="govuk-heading-m">Akceptacja formalna</h2>
      <Form action={`/wnioski/${application.id}/akceptacja`}>
        <CheckboxGroup
          name="sprawdzono"
          legend="Sprawdzone punkty"
          hint="Zaznacz wszystkie. Jeśli któryś się nie zgadza, odrzuć wniosek i podaj, co trzeba poprawić."
          options={checklist.map(({ code, caption }) => ({ value: code, label: caption }))}
          values={ticked}
        />
        <TextArea
          name="komentarz"
          label="Komentarz"
          hint="Komentarz zobaczy wnioskodawca w wiadomości e-mail. Nie wpisuj numeru PESEL ani numeru dokumentu."
          value={comment}
        />
        <ButtonGroup>
          <Button needs="komentarz">Zaakceptuj formalnie</Button>
          <RejectLink id={application.id} />
        </ButtonGroup>
      </Form>
    </section>
  );
}

function IdentifyForm({ view: { application }, documents }: Props) {
  return (
    <section class="glejt-card" id="czynnosc">
      <h2 class="govuk-heading-m">Potwierdzenie tożsamości</h2>
      <IdentityForm id={application.id} documents={documents} typed={{ documentKind: '', comment: '' }}>
        <RejectLink id={application.id} />
      </IdentityForm>
    </section>
  );
}

function RejectLink({ id }: { id: string }) {
  return (
    <a class="govuk-link" href={`/wnioski/${id}/odrzucenie`}>
      Odrzuć
    </a>
  );
}
