// Documents that could not be used. What stands in them is never shown: only what was found out about them.
import type { HeldDocument, HeldDocumentDetails, QuarantinePage } from '../../../src/operations/quarantine.service.js';
import { PATHS } from '../../../src/pages/paths.js';
import { CHECKS, INDICATIONS, RESULTS } from '../../../src/signatures/report-words.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink, InsetText } from '../components/notices.js';
import { Cell, Row, Rows } from '../components/rows.js';
import { SummaryList, type SummaryRow } from '../components/summary-list.js';
import { TextArea } from '../components/text-area.js';
import { causeOf, CHANNELS } from './quarantine-words.js';

export function QuarantineListPage({ rows, count, after }: QuarantinePage) {
  return (
    <>
      <h1 class="govuk-heading-l">Kwarantanna</h1>
      {count === 0 ? (
        <InsetText>Żaden dokument nie czeka na decyzję.</InsetText>
      ) : (
        <p class="govuk-body">Dokumenty, których nie można było użyć: {count}. Najstarsze są pierwsze.</p>
      )}
      {rows.length === 0 ? null : (
        <Rows caption="Dokumenty w kwarantannie" columns={['Wpłynął', 'Skąd', 'Wniosek', 'Powód']}>
          {rows.map((row) => (
            <Held {...row} />
          ))}
        </Rows>
      )}
      {after === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${PATHS.quarantine}?po=${after}`}>
            Następne dokumenty
          </a>
        </p>
      )}
    </>
  );
}
QuarantineListPage.title = 'Kwarantanna';

function Held({ id, receivedAt, channel, number, reason }: HeldDocument) {
  return (
    <Row>
      <Cell name="Wpłynął">
        <a class="govuk-link" href={`${PATHS.quarantine}/${id}`}>
          {longMoment(receivedAt)}
        </a>
      </Cell>
      <Cell name="Skąd">{CHANNELS[channel]}</Cell>
      <Cell name="Wniosek">{number ?? 'nieznany'}</Cell>
      <Cell name="Powód">{causeOf(reason)}</Cell>
    </Row>
  );
}

export interface HeldDocumentProps {
  document: HeldDocumentDetails;
  comment: string;
}

export function HeldDocumentPage({ document, comment }: HeldDocumentProps) {
  const { id, reason, report } = document;
  return (
    <div class="glejt-text">
      <BackLink href={PATHS.quarantine}>Kwarantanna</BackLink>
      <h1 class="govuk-heading-l">Dokument w kwarantannie</h1>
      <p class="govuk-body">{causeOf(reason)}</p>
      <SummaryList rows={factsOf(document)} />
      {report === null ? null : <Report report={report} />}
      {document.hasFullReport ? <FullReportLink id={id} /> : null}
      {reason === 'NEW_SEAL' ? (
        <>
          <h2 class="govuk-heading-m">Nowa pieczęć</h2>
          <p class="govuk-body">
            Po zatwierdzeniu urząd przyjmie wszystkie dokumenty z tym certyfikatem. Sprawdź jego skrót SHA-256 w źródle innym niż
            ten dokument.
          </p>
          <Form action={`${PATHS.quarantine}/${id}/pieczec`}>
            <Button kind="warning">Zatwierdź pieczęć</Button>
          </Form>
        </>
      ) : null}
      <h2 class="govuk-heading-m">Sprawdzenie jeszcze raz</h2>
      <p class="govuk-body">Pomoże, gdy przyczyna leżała po naszej stronie, na przykład w ustawieniach.</p>
      <Form action={`${PATHS.quarantine}/${id}/ponowienie`}>
        <Button kind="secondary">Sprawdź jeszcze raz</Button>
      </Form>
      <h2 class="govuk-heading-m">Zamknięcie</h2>
      <Form action={`${PATHS.quarantine}/${id}/zamkniecie`}>
        <TextArea name="komentarz" label="Komentarz" hint="Co ustalono i co zrobiono. Nie wpisuj numeru PESEL." value={comment} />
        <Button>Zamknij dokument</Button>
      </Form>
    </div>
  );
}
HeldDocumentPage.title = 'Dokument w kwarantannie';

function factsOf({ channel, number, receivedAt, attempts, sha256, size, report }: HeldDocumentDetails): SummaryRow[] {
  return [
    { key: 'Wpłynął', value: longMoment(receivedAt) },
    { key: 'Skąd', value: CHANNELS[channel] },
    { key: 'Wniosek', value: number ?? 'nieznany' },
    ...(report?.upp
      ? [
          { key: 'Numer poświadczenia (UPP)', value: report.upp.certificateNumber },
          { key: 'Numer dokumentu w ePUAP', value: report.upp.documentNumber },
        ]
      : []),
    { key: 'Ile razy sprawdzony', value: String(attempts) },
    { key: 'Rozmiar po zaszyfrowaniu', value: `${size} B` },
    { key: 'SHA-256 dokumentu', value: <code class="glejt-long">{sha256}</code> },
  ];
}

function Report({ report }: { report: NonNullable<HeldDocumentDetails['report']> }) {
  const { signer } = report;
  return (
    <>
      <h2 class="govuk-heading-m">Wynik sprawdzenia podpisu</h2>
      <SummaryList
        rows={[
          { key: 'Wynik (EN 319 102-1)', value: INDICATIONS[report.indication] ?? report.indication },
          ...(signer
            ? [
                { key: 'Certyfikat', value: signer.subject },
                { key: 'Wystawca', value: signer.issuer },
                { key: 'Numer seryjny', value: <code class="glejt-long">{signer.serialNumber}</code> },
                { key: 'SHA-256 certyfikatu', value: <code class="glejt-long">{signer.sha256}</code> },
              ]
            : []),
        ]}
      />
      <ul class="govuk-list govuk-list--bullet">
        {report.checks.map(({ name, result }) => (
          <li>
            {CHECKS[name] ?? 'inne sprawdzenie'}: {RESULTS[result] ?? 'nieznany wynik'}
          </li>
        ))}
      </ul>
    </>
  );
}

function FullReportLink({ id }: { id: string }) {
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={`${PATHS.quarantine}/${id}/raport`}>
        Cały raport ze sprawdzenia podpisu
      </a>
    </p>
  );
}
