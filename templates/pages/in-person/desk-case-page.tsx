// One case at the desk: whom to compare with the document, then the two acts, one after the other.
import type { DeskCase } from '../../../src/in-person/desk-case.service.js';
import { FUNCTION_CAPTIONS } from '../../../src/values/applicant-function.js';
import { accessRows } from '../applications/application-rows.js';
import { statusCaption, statusColour } from '../applications/status-words.js';
import { BackLink } from '../components/notices.js';
import { SummaryList, type SummaryRow } from '../components/summary-list.js';
import { Tag } from '../components/tag.js';
import { AcceptanceForm, RejectLink } from '../review/acceptance-form.js';
import { Warnings } from '../review/warnings.js';
import { DoneAct } from './done-act.js';
import { IdentityForm } from './identity-form.js';
import { VisitTerm } from './visit-term.js';

export interface DeskCasePageProps extends DeskCase {
  /** What was typed when a form was refused. */
  typed: { comment: string; ticked: readonly string[]; documentKind: string } | null;
}

const NOTHING_TYPED = { comment: '', ticked: [], documentKind: '' };

export function DeskCasePage(props: DeskCasePageProps) {
  const { application } = props.view;
  return (
    <>
      <BackLink href="/stanowisko">Stanowisko</BackLink>
      <h1 class="govuk-heading-l">Wniosek {application.number}</h1>
      <div class={props.stage === 'accept' ? 'glejt-desk' : 'glejt-desk glejt-desk--at-hand'}>
        <SummaryList rows={rowsOf(props)} />
        <div>
          <Warnings warnings={props.warnings} />
          <Acceptance {...props} />
          <Identity {...props} />
        </div>
      </div>
      <p class="govuk-body">
        <a class="govuk-link" href={`/wnioski/${application.id}`}>
          Cały wniosek i jego historia
        </a>
      </p>
    </>
  );
}

DeskCasePage.title = ({ view }: DeskCasePageProps) => `Stanowisko: wniosek ${view.application.number}`;

/** Of no use for comparing. */
const ELSEWHERE = ['Sposób potwierdzenia tożsamości', 'Typ użytkownika'];

/** Before acceptance also what the checklist speaks of: period, scopes, and who gave the authorisation. */
function rowsOf({ view, stage, visit }: DeskCasePageProps): SummaryRow[] {
  const { application, person } = view;
  const rows: SummaryRow[] = [
    { key: 'Imiona', value: [person.firstName, person.middleName].filter(Boolean).join(' ') },
    { key: 'Nazwisko', value: person.surname },
    { key: 'Numer PESEL', value: person.pesel },
    { key: 'Jednostka', value: application.registerData.name },
    ...(stage === 'accept'
      ? accessRows(view).filter(({ key }) => !ELSEWHERE.includes(key))
      : [{ key: 'Funkcja', value: FUNCTION_CAPTIONS[application.function] }]),
    { key: 'Stan', value: <Tag colour={statusColour(application.status)}>{statusCaption(application)}</Tag> },
  ];
  if (visit !== null) rows.push({ key: 'Termin wizyty', value: <VisitTerm visit={visit} /> });
  return rows;
}

function Acceptance({ view: { application }, stage, checklist, acceptance, typed }: DeskCasePageProps) {
  return (
    <section class="glejt-card" aria-labelledby="akceptacja">
      <h2 class="govuk-heading-m" id="akceptacja">
        1. Akceptacja formalna
      </h2>
      {stage === 'accept' ? (
        <AcceptanceForm
          id={application.id}
          action={`/stanowisko/${application.id}/akceptacja`}
          checklist={checklist}
          typed={typed ?? NOTHING_TYPED}
          rows={3}
        />
      ) : acceptance === null ? (
        <p class="govuk-body">{waitingWords(application.status)}</p>
      ) : (
        <DoneAct act={acceptance} checklist={checklist} />
      )}
    </section>
  );
}

function Identity({ view: { application }, stage, documents, confirmation, shownDocument, typed }: DeskCasePageProps) {
  return (
    <section class="glejt-card" aria-labelledby="tozsamosc">
      <h2 class="govuk-heading-m" id="tozsamosc">
        2. Potwierdzenie tożsamości
      </h2>
      {stage === 'identify' ? (
        <IdentityForm id={application.id} documents={documents} typed={typed ?? NOTHING_TYPED} leadsTo="stanowisko">
          <RejectLink id={application.id} />
        </IdentityForm>
      ) : confirmation === null ? (
        <p class="govuk-body">
          {stage === 'accept' ? 'Możliwe po akceptacji formalnej.' : 'W tym stanie nie potwierdza się tożsamości.'}
        </p>
      ) : (
        <DoneAct act={confirmation} shownDocument={shownDocument} />
      )}
    </section>
  );
}

function waitingWords(status: DeskCase['view']['application']['status']): string {
  return status === 'submitted'
    ? 'Nikt jeszcze nie rozpatruje tego wniosku. Otwórz cały wniosek i oznacz go jako rozpatrywany.'
    : 'W tym stanie wniosku się nie akceptuje.';
}
