// What became of the signature, when the browser comes back (texts section 5).
import type { ApplicationView } from '../../../src/applications/application-view.js';
import { words } from '../../../src/pages/words.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';
import { ConfirmationPanel } from '../components/notices.js';
import { AfterSubmission } from '../applications/outcome-pages.js';

export interface SigningOutcomeProps {
  state: 'accepted' | 'refused' | 'quarantined' | 'not_signed' | 'unavailable';
  reason: string | null;
  /** Null unless this browser has the application open; another one learns nothing but that the signature arrived. */
  view: ApplicationView | null;
}

const HEADINGS = {
  accepted: 'Wniosek jest podpisany i złożony',
  refused: 'Podpisu nie można przyjąć',
  quarantined: 'Podpis do nas dotarł, ale wymaga sprawdzenia',
  not_signed: 'Wniosek nie został podpisany',
  unavailable: 'Sprawdzamy podpis',
} as const;

export function SigningOutcomePage({ state, reason, view }: SigningOutcomeProps) {
  if (view === null) {
    return (
      <>
        <h1 class="govuk-heading-l">Dziękujemy, podpis do nas dotarł</h1>
        <p class="govuk-body">Wynik sprawdzenia wyślemy e-mailem. Możesz zamknąć tę stronę.</p>
      </>
    );
  }
  if (state === 'accepted') return <Accepted view={view} />;
  return (
    <>
      <h1 class="govuk-heading-l">{HEADINGS[state]}</h1>
      <Explanation state={state} reason={reason} view={view} />
      <Ways state={state} />
    </>
  );
}
SigningOutcomePage.title = ({ view, state }: SigningOutcomeProps) => (view === null ? 'Podpis dotarł' : HEADINGS[state]);

function Accepted({ view }: { view: ApplicationView }) {
  return (
    <>
      <ConfirmationPanel title={HEADINGS.accepted}>
        Numer wniosku: <strong>{view.application.number}</strong>
      </ConfirmationPanel>
      <p class="govuk-body">Podpis elektroniczny został sprawdzony.</p>
      {view.application.status === 'submitted' ? (
        <AfterSubmission view={view} />
      ) : (
        <Button href="/moj-wniosek">Zobacz wniosek</Button>
      )}
    </>
  );
}

interface ExplanationProps {
  state: Exclude<SigningOutcomeProps['state'], 'accepted'>;
  reason: string | null;
  view: ApplicationView;
}

function Explanation({ state, reason, view }: ExplanationProps) {
  switch (state) {
    case 'refused':
    case 'quarantined':
      return <p class="govuk-body">{words(reason ?? 'INTERNAL_ERROR', {})}</p>;
    case 'not_signed':
      return <p class="govuk-body">Nic się nie stało: wniosek czeka do {longMoment(view.application.confirmUntil)}.</p>;
    case 'unavailable':
      return <p class="govuk-body">Trwa to zwykle kilka sekund. Możesz zamknąć tę stronę, wynik wyślemy e-mailem.</p>;
  }
}

function Ways({ state }: Pick<ExplanationProps, 'state'>) {
  if (state === 'quarantined') {
    return <Button href="/moj-wniosek">Zobacz wniosek</Button>;
  }
  if (state === 'unavailable') {
    return (
      <p class="govuk-body">
        <a class="govuk-link" href="">
          Sprawdź ponownie
        </a>
      </p>
    );
  }
  return (
    <ButtonGroup>
      <Button href="/moj-wniosek/podpis">Spróbuj ponownie</Button>
      <Form action="/moj-wniosek/sposob">
        <input type="hidden" name="sposob" value="osobiscie" />
        <Button kind="secondary">Zmień na osobiste stawiennictwo</Button>
      </Form>
    </ButtonGroup>
  );
}
