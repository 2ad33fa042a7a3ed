// What became of the signature, when the browser comes back (texts section 5).
import { words } from '../../../src/pages/words.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';

export interface SigningOutcomeProps {
  state: 'accepted' | 'refused' | 'quarantined' | 'not_signed' | 'unavailable';
  reason: string | null;
  /** Whether this browser has the application open; another one learns nothing but that the signature arrived. */
  isOwner: boolean;
  /** ISO moment. */
  until: string;
}

const HEADINGS = {
  accepted: 'Wniosek jest podpisany i złożony',
  refused: 'Podpisu nie można przyjąć',
  quarantined: 'Podpis do nas dotarł, ale wymaga sprawdzenia',
  not_signed: 'Wniosek nie został podpisany',
  unavailable: 'Sprawdzamy podpis',
} as const;

export function SigningOutcomePage(props: SigningOutcomeProps) {
  if (!props.isOwner) {
    return (
      <>
        <h1 class="govuk-heading-l">Dziękujemy, podpis do nas dotarł</h1>
        <p class="govuk-body">Wynik sprawdzenia wyślemy e-mailem. Możesz zamknąć tę stronę.</p>
      </>
    );
  }
  return (
    <>
      <h1 class="govuk-heading-l">{HEADINGS[props.state]}</h1>
      <Explanation {...props} />
      <Ways state={props.state} />
    </>
  );
}
SigningOutcomePage.title = (props: SigningOutcomeProps) => (props.isOwner ? HEADINGS[props.state] : 'Podpis dotarł');

function Explanation({ state, reason, until }: SigningOutcomeProps) {
  switch (state) {
    case 'accepted':
      return (
        <p class="govuk-body">
          Podpis elektroniczny został sprawdzony i potwierdza Twoją tożsamość. Potwierdzenie złożenia wyślemy e-mailem.
        </p>
      );
    case 'refused':
    case 'quarantined':
      return <p class="govuk-body">{words(reason ?? 'INTERNAL_ERROR', {})}</p>;
    case 'not_signed':
      return <p class="govuk-body">Nic się nie stało: wniosek czeka do {longMoment(new Date(until))}.</p>;
    case 'unavailable':
      return <p class="govuk-body">Trwa to zwykle kilka sekund. Możesz zamknąć tę stronę, wynik wyślemy e-mailem.</p>;
  }
}

function Ways({ state }: Pick<SigningOutcomeProps, 'state'>) {
  if (state === 'accepted' || state === 'quarantined') {
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
