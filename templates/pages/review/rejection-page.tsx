// A refusal has a page of its own: its consequences are said before it is sent.
import type { RejectionFacts } from '../../../src/review/review-details.service.js';
import { longDate } from '../../../src/values/civil-date.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink } from '../components/notices.js';
import { RadioGroup } from '../components/radio-group.js';
import { SummaryList } from '../components/summary-list.js';
import { TextArea } from '../components/text-area.js';

export type RejectionPageProps = RejectionFacts & { typed: { comment: string; kind: string } };

export function RejectionPage({ id, number, applicant, isVisitStage, visitDueOn, typed }: RejectionPageProps) {
  return (
    <div class="glejt-text">
      <BackLink href={`/wnioski/${id}`}>Wniosek</BackLink>
      <h1 class="govuk-heading-l">Odrzucenie wniosku</h1>
      <SummaryList
        rows={[
          { key: 'Numer wniosku', value: number },
          { key: 'Wnioskodawca', value: applicant },
        ]}
      />
      <p class="govuk-body">
        {isVisitStage
          ? 'Wniosek dostanie stan „Odrzucony”. Wnioskodawca dowie się o tym z wiadomości e-mail i będzie mógł złożyć nowy wniosek.'
          : 'Wniosek dostanie stan „Nie nadano biegu”. Wnioskodawca dostanie wiadomość e-mail z powodem, będzie mógł poprawić dane i złożyć wniosek ponownie.'}
      </p>
      <Form action={`/wnioski/${id}/odrzucenie`}>
        {isVisitStage ? (
          <RadioGroup name="rodzaj" legend="Powód" options={visitReasons(visitDueOn)} value={typed.kind} />
        ) : (
          <input type="hidden" name="rodzaj" value="NOT_PROCESSED" />
        )}
        <TextArea
          name="komentarz"
          label={isVisitStage ? 'Komentarz' : 'Komentarz: co się nie zgadza'}
          hint="Komentarz zobaczy wnioskodawca w wiadomości e-mail. Nie wpisuj numeru PESEL ani numeru dokumentu."
          value={typed.comment}
        />
        <Button kind="warning">Odrzuć wniosek</Button>
      </Form>
    </div>
  );
}

RejectionPage.title = 'Odrzucenie wniosku';

function visitReasons(visitDueOn: string | null) {
  const until = visitDueOn === null ? 'Termin jeszcze nie biegnie.' : `Termin wizyty: ${longDate(visitDueOn)}`;
  return [
    {
      value: 'NO_SHOW',
      label: 'Nikt nie przyszedł w wyznaczonym terminie',
      hint: `${until} Ten powód można wybrać dopiero po następnym dniu roboczym (§ 7 ust. 4 rozporządzenia).`,
    },
    {
      value: 'WRONG_PERSON',
      label: 'Tożsamość nie została potwierdzona',
      hint: 'Okazany dokument nie potwierdza, że jest to osoba z wniosku (§ 8 ust. 3 rozporządzenia).',
    },
  ];
}
