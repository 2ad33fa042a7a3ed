// The one act that comes next, with its form.
import type { ReviewDetailsFacts } from '../../../src/review/review-details.service.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { InsetText } from '../components/notices.js';
import { IdentityForm } from '../in-person/identity-form.js';
import { AcceptanceForm, RejectLink, type TypedDecision } from './acceptance-form.js';

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
  return (
    <section class="glejt-card" id="czynnosc">
      <h2 class="govuk-heading-m">Akceptacja formalna</h2>
      <AcceptanceForm
        id={application.id}
        action={`/wnioski/${application.id}/akceptacja`}
        checklist={checklist}
        typed={typed ?? { comment: proposedComment, ticked: [] }}
      />
    </section>
  );
}

function IdentifyForm({ view: { application }, documents, typed }: Props) {
  const comment = typed?.comment ?? '';
  return (
    <section class="glejt-card" id="czynnosc">
      <h2 class="govuk-heading-m">Potwierdzenie tożsamości</h2>
      <IdentityForm id={application.id} documents={documents} typed={{ documentKind: '', comment }} leadsTo="wniosek">
        <RejectLink id={application.id} />
      </IdentityForm>
    </section>
  );
}
