// Documents sent by ePUAP that need a person: nobody knows whether they arrived, or they were refused.
import type {
  TroubledSending,
  TroubledSendingDetails,
  TroubledSendingsPage,
  TypedDecision,
} from '../../../src/operations/troubled-sendings.service.js';
import type { SendingState } from '../../../src/epuap/sending-state.js';
import { PATHS } from '../../../src/pages/paths.js';
import { words } from '../../../src/pages/words.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink, InsetText } from '../components/notices.js';
import { RadioGroup } from '../components/radio-group.js';
import { Cell, Row, Rows } from '../components/rows.js';
import { SummaryList, type SummaryRow } from '../components/summary-list.js';
import { TextArea } from '../components/text-area.js';
import { TextField } from '../components/text-field.js';

const TITLE = 'Nadania przez ePUAP';

const STATES: Readonly<Record<SendingState, string>> = {
  planned: 'nie udaje się nadać, program próbuje dalej',
  sending: 'w trakcie nadawania',
  sent: 'nadany',
  unknown: 'nie wiadomo, czy dotarł',
  refused: 'ePUAP odmówił przyjęcia',
  closed: 'zamknięty',
};

export function TroubledSendingsListPage({ rows, counts, after }: TroubledSendingsPage) {
  const { unknown, refused, waiting } = counts;
  return (
    <>
      <h1 class="govuk-heading-l">{TITLE}</h1>
      {unknown + refused + waiting === 0 ? (
        <InsetText>Żaden dokument nie czeka na decyzję.</InsetText>
      ) : (
        <p class="govuk-body">
          Nie wiadomo, czy dotarły: {unknown}. Odrzucone przez ePUAP: {refused}. Ponawiane przez program: {waiting}. Najstarsze są
          pierwsze.
        </p>
      )}
      {rows.length === 0 ? null : (
        <Rows caption="Dokumenty nadane przez ePUAP, które czekają na decyzję" columns={['Wniosek', 'Złożony', 'Stan', 'Powód']}>
          {rows.map((row) => (
            <Troubled {...row} />
          ))}
        </Rows>
      )}
      {after === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${PATHS.sendings}?po=${after}`}>
            Następne dokumenty
          </a>
        </p>
      )}
    </>
  );
}
TroubledSendingsListPage.title = TITLE;

function Troubled({ id, number, plannedAt, state, reason }: TroubledSending) {
  return (
    <Row>
      <Cell name="Wniosek">
        <a class="govuk-link" href={`${PATHS.sendings}/${id}`}>
          {number}
        </a>
      </Cell>
      <Cell name="Złożony">{longMoment(plannedAt)}</Cell>
      <Cell name="Stan">{STATES[state]}</Cell>
      <Cell name="Powód">{reason === null ? '' : words(reason)}</Cell>
    </Row>
  );
}

export interface TroubledSendingProps {
  sending: TroubledSendingDetails;
  typed: TypedDecision;
}

export function TroubledSendingPage({ sending, typed }: TroubledSendingProps) {
  return (
    <div class="glejt-text">
      <BackLink href={PATHS.sendings}>{TITLE}</BackLink>
      <h1 class="govuk-heading-l">Nadanie przez ePUAP</h1>
      <p class="govuk-body">{ADVICE[sending.state]}</p>
      <SummaryList rows={factsOf(sending)} />
      {sending.state === 'planned' ? null : <DecisionForm sending={sending} typed={typed} />}
    </div>
  );
}
TroubledSendingPage.title = 'Nadanie przez ePUAP';

const ADVICE: Readonly<Partial<Record<SendingState, string>>> = {
  unknown:
    'Dokument został wysłany, ale nie wiadomo, czy ePUAP go przyjął. Program pyta o to sam i niczego nie wysyła drugi raz. Sprawdź w ePUAP folder wysłanych albo zapytaj odbiorcę, zanim coś rozstrzygniesz.',
  refused: 'ePUAP odmówił przyjęcia dokumentu. Usuń przyczynę i nadaj go jeszcze raz albo zamknij sprawę.',
  planned: 'Dokument nie wyszedł z urzędu, bo nie udaje się połączyć. Program próbuje dalej; sprawdź ustawienia i łącze.',
};

function factsOf(sending: TroubledSendingDetails): SummaryRow[] {
  const { number, state, reason, words: said, fromBox, toBox, plannedAt, startedAt, attempts, asked, askedAt } = sending;
  return [
    { key: 'Wniosek', value: number },
    { key: 'Stan', value: STATES[state] },
    ...(reason === null ? [] : [{ key: 'Powód', value: words(reason) }]),
    ...(said === null ? [] : [{ key: 'Słowa ePUAP', value: said }]),
    { key: 'Ze skrytki', value: fromBox },
    { key: 'Do skrytki', value: toBox },
    { key: 'Wniosek złożony', value: longMoment(plannedAt) },
    ...(startedAt === null ? [] : [{ key: 'Ostatnia próba nadania', value: longMoment(startedAt) }]),
    { key: 'Ile było prób', value: String(attempts) },
    ...(state === 'unknown' ? [{ key: 'Zapytania do ePUAP', value: questions(asked, askedAt) }] : []),
  ];
}

function questions(asked: number, askedAt: Date | null): string {
  if (askedAt === null) return 'jeszcze bez odpowiedzi';
  return `odpowiedzi: ${asked}, ostatnia ${longMoment(askedAt)}; wśród wysłanych dokumentu nie było`;
}

function DecisionForm({ sending: { id, state }, typed }: TroubledSendingProps) {
  const arrived = {
    value: 'arrived',
    label: 'Dokument dotarł',
    hint: 'Potwierdził to odbiorca albo widać go w ePUAP wśród wysłanych.',
  };
  const again = { value: 'again', label: 'Nadaj jeszcze raz', hint: 'Tylko gdy na pewno nie dotarł albo odbiorca o to prosi.' };
  const close = { value: 'close', label: 'Zamknij bez nadawania', hint: 'Sprawę załatwiono inaczej.' };
  return (
    <Form action={`${PATHS.sendings}/${id}/rozstrzygniecie`}>
      <RadioGroup
        name="rozstrzygniecie"
        legend="Rozstrzygnięcie"
        options={state === 'unknown' ? [arrived, again, close] : [again, close]}
        value={typed.decision}
      />
      {state === 'unknown' ? (
        <TextField
          name="numer"
          label="Numer dokumentu w ePUAP (nieobowiązkowy)"
          hint="Gdy dokument dotarł i znasz jego numer, na przykład z poświadczenia (UPP). Poświadczenie połączymy wtedy z wnioskiem."
          value={typed.documentNumber}
          width={20}
        />
      ) : null}
      <TextArea name="komentarz" label="Komentarz" hint="Co ustalono i u kogo. Nie wpisuj numeru PESEL." value={typed.comment} />
      <Button>Zapisz rozstrzygnięcie</Button>
    </Form>
  );
}
