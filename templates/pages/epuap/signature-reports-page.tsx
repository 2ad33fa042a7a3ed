// What was found out about the signatures of an application or of one held document. It names no person: the document does.
import type { ReportedDocument } from '../../../src/epuap/signature-reports.service.js';
import { signatureCause } from '../../../src/pages/signature-words.js';
import type { SignatureReport } from '../../../src/signatures/report.js';
import { CHECKS, INDICATIONS, KINDS, RESULTS, TRANSFORMS } from '../../../src/signatures/report-words.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { BackLink, InsetText } from '../components/notices.js';
import { SummaryList, type SummaryRow } from '../components/summary-list.js';

export interface SignatureReportsProps {
  back: { href: string; words: string };
  documents: readonly ReportedDocument[];
  /** Address of the report of a document as a file. */
  files: (documentId: string) => string;
}

export function SignatureReportsPage({ back, documents, files }: SignatureReportsProps) {
  return (
    <>
      <BackLink href={back.href}>{back.words}</BackLink>
      <h1 class="govuk-heading-l">Sprawdzenie podpisu</h1>
      {documents.map(({ id, receivedAt, report }, place) => (
        <section aria-labelledby={`dokument-${place + 1}`}>
          <h2 class="govuk-heading-m" id={`dokument-${place + 1}`}>
            Dokument {place + 1}, otrzymany {longMoment(receivedAt)}
          </h2>
          {report === null ? (
            <InsetText>Raportu z tego sprawdzenia nie zachowano.</InsetText>
          ) : (
            <Report report={report} place={place + 1} file={files(id)} />
          )}
        </section>
      ))}
    </>
  );
}
SignatureReportsPage.title = 'Sprawdzenie podpisu';

function Report({ report, place, file }: { report: SignatureReport; place: number; file: string }) {
  const { program, format, revocationData } = report;
  return (
    <>
      <SummaryList rows={factsOf(report)} />
      {report.signatures.map((signature) => (
        <Signature signature={signature} place={place} />
      ))}
      <h3 class="govuk-heading-s">Dane o unieważnieniach</h3>
      <HashList
        none="Nie podano."
        rows={[
          ...revocationData.lists.map(({ thisUpdate, sha256 }) => ({ words: `Lista z ${momentOf(thisUpdate)}`, sha256 })),
          ...revocationData.answers.map((sha256) => ({ words: 'Odpowiedź OCSP', sha256 })),
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={file} download>
          Pobierz raport z dokumentu {place} (JSON)
        </a>
      </p>
      <p class="govuk-body-s glejt-long">
        Sprawdził program Glejt {programOf(program.version)}, Node {program.node}, OpenSSL {program.openssl}; zapis {format}.
      </p>
    </>
  );
}

/** In words; the codes stand in the file. */
function factsOf({ indication, reasons, time, policy, document }: SignatureReport): SummaryRow[] {
  return [
    { key: 'Wynik', value: INDICATIONS[indication] ?? 'nieznany' },
    ...reasons.map((code) => ({ key: 'Przyczyna', value: signatureCause(code) ?? 'Inna; kod jest w pliku z raportem.' })),
    { key: 'Sprawdzono według stanu na', value: momentOf(time) },
    { key: 'Zasady', value: `zasady urzędu, wersja ${policy.split('/')[1] ?? policy}` },
    { key: 'Rozmiar dokumentu', value: `${document.bytes} B` },
    { key: 'SHA-256 dokumentu', value: <code class="glejt-long">{document.sha256}</code> },
  ];
}

function Signature({ signature, place }: { signature: SignatureReport['signatures'][number]; place: number }) {
  const { signer, signingTime, checks, references, chain } = signature;
  return (
    <>
      <h3 class="govuk-heading-s">Podpis</h3>
      <SummaryList
        rows={[
          { key: 'Czas podpisu podany w dokumencie', value: signingTime === null ? 'nieznany' : momentOf(signingTime) },
          { key: 'Kto podpisał', value: signer === null ? 'nieznany' : (KINDS[signer.kind] ?? 'nieznany') },
          ...(signer === null
            ? []
            : [
                ...(signer.subject === null ? [] : [{ key: 'Certyfikat', value: signer.subject }]),
                { key: 'Wystawca', value: signer.issuer },
                { key: 'Numer seryjny', value: <code class="glejt-long">{signer.serialNumber}</code> },
                { key: 'SHA-256 certyfikatu', value: <code class="glejt-long">{signer.sha256}</code> },
              ]),
        ]}
      />
      <Checks checks={checks} place={place} />
      <h3 class="govuk-heading-s">Co obejmuje podpis</h3>
      <ul class="govuk-list govuk-list--bullet">
        {references.length === 0 ? <li>Nie ustalono.</li> : references.map((reference) => <li>{referenceWords(reference)}</li>)}
      </ul>
      <h3 class="govuk-heading-s">Ścieżka certyfikatów</h3>
      <HashList
        none="Nie ustalono."
        rows={chain.map((sha256, at) => ({ words: at === 0 ? 'Certyfikat podpisu' : 'Certyfikat wystawcy', sha256 }))}
      />
    </>
  );
}

function Checks({ checks, place }: { checks: SignatureReport['signatures'][number]['checks']; place: number }) {
  return (
    <table class="govuk-table">
      <caption class="govuk-table__caption govuk-table__caption--s">Sprawdzenia dokumentu {place}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          <th scope="col" class="govuk-table__header">
            Co sprawdzono
          </th>
          <th scope="col" class="govuk-table__header">
            Wynik
          </th>
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {checks.map(({ name, result }) => (
          <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header govuk-!-font-weight-regular">
              {CHECKS[name] ?? 'inne sprawdzenie'}
            </th>
            <td class="govuk-table__cell">{RESULTS[result] ?? 'nieznany wynik'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Reference {
  uri: string | null;
  transforms: readonly string[];
  digestAlgorithm: string;
  result: string;
}

function referenceWords({ uri, transforms, digestAlgorithm, result }: Reference): string {
  const target = uri === '' ? 'cały dokument' : `część ${uri ?? 'bez adresu'}`;
  const ways = transforms.length === 0 ? '' : `, ${transforms.map((name) => TRANSFORMS[name] ?? 'przekształcone').join(', ')}`;
  return `${target}${ways}, skrót ${digestAlgorithm}: ${result === 'passed' ? 'zgadza się' : 'nie zgadza się'}`;
}

function HashList({ rows, none }: { rows: readonly { words: string; sha256: string }[]; none: string }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {rows.length === 0 ? (
        <li>{none}</li>
      ) : (
        rows.map(({ words, sha256 }) => (
          <li>
            {words}, SHA-256 <code class="glejt-long">{sha256}</code>
          </li>
        ))
      )}
    </ul>
  );
}

/** A build that nobody named says so in the file only. */
function programOf(version: string): string {
  return version.replace(/\+unknown$/, '');
}

function momentOf(iso: string): string {
  return longMoment(new Date(iso));
}
