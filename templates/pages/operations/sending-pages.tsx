// Documents sent by ePUAP that need a person: nobody knows whether they arrived, or they were refused.
import type {
  TroubledSending,
  TroubledSendingDetails,
  TroubledSendingsPage,
} from '../../../src/operations/troubled-sendings.service.js';
import type { TypedDecision } from '../../../src/operations/typed-decision.js';
import type { SendingState } from '../../../src/epuap/sending-state.js';
import { SENDING_STATE_WORDS } from '../../../src/epuap/sending-state-words.js';
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

/** A document that was sent is here only when nobody knows its number. */
function stateWords(state: SendingState): string {
  return state === 'sent' ? `${SENDING_STATE_WORDS.sent}; nie znamy numeru` : SENDING_STATE_WORDS[state];
}

export function TroubledSendingsListPage({ rows, counts, after }: TroubledSendingsPage) {
  const { unknown, refused, waiting, unnumbered } = counts;
  return (
    <>
      <h1 class="govuk-heading-l">{TITLE}</h1>
      {unknown + refused + waiting + unnumbered === 0 ? (
        <InsetText>Żaden dokument nie czeka na decyzję.</InsetText>
      ) : (
        <p class="govuk-body">
          Nie wiadomo, czy dotarły: {unknown}. Odrzucone przez ePUAP: {refused}. Ponawiane przez program: {waiting}. Bez numeru:{' '}
          {unnumbered}. Najstarsze są pierwsze.
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
      <Cell name="Stan">{stateWords(state)}</Cell>
      <Cell name="Powód">{reason === null ? 'brak' : words(reason)}</Cell>
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
      <p class="govuk-body">{adviceOn(sending)}</p>
      <SummaryList rows={factsOf(sending)} />
      {sending.state === 'planned' ? null : sending.state === 'sent' ? (
        <NumberForm sending={sending} typed={typed} />
      ) : (
        <DecisionForm sending={sending} typed={typed} />
      )}
    </div>
  );
}
TroubledSendingPage.title = 'Nadanie przez ePUAP';

const ADVICE: Readonly<Partial<Record<SendingState, string>>> = {
  unknown:
    'Dokument został wysłany, ale nie wiadomo, czy ePUAP go przyjął. Program niczego nie wysyła drugi raz. Sprawdź w ePUAP folder wysłanych albo zapytaj odbiorcę, zanim coś rozstrzygniesz.',
  refused: 'ePUAP odmówił przyjęcia dokumentu. Usuń przyczynę i nadaj go jeszcze raz albo zamknij sprawę.',
  planned: 'Dokument nie wyszedł z urzędu. Program próbuje dalej; sprawdź ustawienia, łącze i dziennik programu.',
  sent: 'Dokument dotarł, ale nie znamy numeru, który nadał mu ePUAP, więc poświadczenia (UPP) nie da się z nim połączyć. Odczytaj numer w ePUAP z folderu wysłanych albo z poświadczenia w kwarantannie.',
};

function adviceOn({ state, isAsking }: TroubledSendingDetails): string {
  const asks = isAsking ? 'Program pyta o to ePUAP sam.' : 'Program już o to nie pyta.';
  return [ADVICE[state], ...(state === 'unknown' ? [asks] : [])].join(' ');
}

function factsOf(sending: TroubledSendingDetails): SummaryRow[] {
  const { number, state, reason, words: said, fromBox, toBox, plannedAt, startedAt, attempts, asked, askedAt } = sending;
  return [
    { key: 'Wniosek', value: number },
    { key: 'Stan', value: stateWords(state) },
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
          hint="Gdy dokument dotarł i znasz jego numer, na przykład z poświadczenia (UPP). Poświadczenie połączymy wtedy z wnioskiem. Numer można podać też później."
          value={typed.documentNumber}
          width={20}
        />
      ) : null}
      <Comment value={typed.comment} />
      <Button>Zapisz rozstrzygnięcie</Button>
    </Form>
  );
}

function NumberForm({ sending: { id }, typed }: TroubledSendingProps) {
  return (
    <Form action={`${PATHS.sendings}/${id}/rozstrzygniecie`}>
      <input type="hidden" name="rozstrzygniecie" value="number" />
      <TextField
        name="numer"
        label="Numer dokumentu w ePUAP"
        hint="Poświadczenie (UPP) z tym numerem połączymy z wnioskiem."
        value={typed.documentNumber}
        width={20}
      />
      <Comment value={typed.comment} />
      <Button>Zapisz numer</Button>
    </Form>
  );
}

function Comment({ value }: { value: string }) {
  return <TextArea name="komentarz" label="Komentarz" hint="Co ustalono i u kogo. Nie wpisuj numeru PESEL." value={value} />;
}
