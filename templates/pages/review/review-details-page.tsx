// Everything the head needs to decide: the data, what to look at twice, the act to do next, and what happened so far.
import type { NextAct } from '../../../src/review/next-act.js';
import type { ReviewDetailsFacts } from '../../../src/review/review-details.service.js';
import { longDate, longMoment } from '../../../src/values/civil-date.js';
import { accessRows, institutionRows, personRows } from '../applications/application-rows.js';
import { statusCaption, statusColour } from '../applications/status-words.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink } from '../components/notices.js';
import { SummaryList } from '../components/summary-list.js';
import { Tag } from '../components/tag.js';
import type { TypedDecision } from './acceptance-form.js';
import { NextActForm } from './next-act-form.js';
import { ReviewHistoryLists } from './review-history-lists.js';
import { Warnings } from './warnings.js';

export type ReviewDetailsPageProps = ReviewDetailsFacts & { typed: TypedDecision | null };

export function ReviewDetailsPage(props: ReviewDetailsPageProps) {
  const { view, warnings, history } = props;
  return (
    <>
      <BackLink href="/wnioski">Lista wniosków</BackLink>
      <h1 class="govuk-heading-l">Wniosek {view.application.number}</h1>
      <StateRows {...props} />
      <Warnings warnings={warnings} />
      <ToNextAct {...props} />
      <h2 class="govuk-heading-m">Osoba</h2>
      <SummaryList rows={personRows(view)} />
      <h2 class="govuk-heading-m">Dostęp</h2>
      <SummaryList rows={accessRows(view)} />
      <h2 class="govuk-heading-m">Jednostka według rejestru</h2>
      <SummaryList rows={[...institutionRows(view), ...headRow(props)]} />
      <NextActForm {...props} />
      <ToSecondFactor {...props} />
      <ToEvidence {...props} />
      <ReviewHistoryLists {...history} rejection={view.application.rejection} />
    </>
  );
}

ReviewDetailsPage.title = ({ view }: ReviewDetailsPageProps) => `Wniosek ${view.application.number}`;

const ACTS: Readonly<Record<NextAct, string>> = {
  start: 'rozpocznij rozpatrywanie',
  decide: 'akceptacja formalna',
  identify: 'potwierdzenie tożsamości',
  reissue: 'ponowne wydanie loginu',
};

/** Spares those who know the data already the way down the page. */
function ToNextAct({ nextAct }: ReviewDetailsPageProps) {
  if (nextAct === null) return null;
  return (
    <p class="govuk-body">
      <a class="govuk-link" href="#czynnosc">
        Przejdź do czynności: {ACTS[nextAct]}
      </a>
    </p>
  );
}

/** What the identity was confirmed with, to be kept or shown elsewhere. */
function ToEvidence({ view }: ReviewDetailsPageProps) {
  const { id, route } = view.application;
  if (route !== 'EPUAP') return null;
  return (
    <>
      <h2 class="govuk-heading-m">Podpis elektroniczny</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={`/wnioski/${id}/podpisy`}>
          Raport ze sprawdzenia podpisu
        </a>
      </p>
      <p class="govuk-body">
        Plik ZIP zawiera podpisany wniosek, wynik sprawdzenia podpisu, certyfikaty i wyciąg z dziennika zdarzeń. Są w nim dane
        osobowe. Pobranie zapisujemy w dzienniku.
      </p>
      <Form action={`/wnioski/${id}/dowody`}>
        <Button kind="secondary">Pobierz dowody podpisania</Button>
      </Form>
    </>
  );
}

/** For those who got access here and lost their phone. */
function ToSecondFactor({ view: { application }, isOwn }: ReviewDetailsPageProps) {
  if (isOwn || !['credentials_collected', 'completed'].includes(application.status)) return null;
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={`/wnioski/${application.id}/drugi-skladnik`}>
        Osoba straciła drugi składnik logowania
      </a>
    </p>
  );
}

function StateRows(props: ReviewDetailsPageProps) {
  const { view, history, visitDueOn, isReviewLate, remarks } = props;
  const [{ application, deciding }, { proof }] = [view, history];
  const { submittedAt, reviewDueOn, pledgedAt } = application;
  const rows = [
    { key: 'Stan', value: <Tag colour={statusColour(application.status)}>{statusCaption(application)}</Tag> },
    { key: 'Data złożenia', value: longMoment(submittedAt ?? application.createdAt) },
    { key: 'Rozpatruje', value: deciding.name },
    { key: 'Zobowiązanie do zachowania tajemnicy', value: `złożone: ${longMoment(pledgedAt)}` },
  ];
  if (application.status === 'under_review' && reviewDueOn !== null) {
    const late = isReviewLate ? <strong> (po terminie)</strong> : null;
    rows.push({
      key: 'Termin rozpatrzenia',
      value: (
        <>
          {longDate(reviewDueOn)}
          {late}
        </>
      ),
    });
  }
  if (application.status === 'formally_accepted') rows.push({ key: 'Termin wizyty', value: visitWords(visitDueOn) });
  if (proof !== null) rows.push({ key: 'Tożsamość', value: proofWords(proof) });
  return <SummaryList rows={[...rows, ...remarks.map(({ label, text }) => ({ key: label, value: text }))]} />;
}

function visitWords(visitDueOn: string | null): string {
  return visitDueOn === null
    ? 'Jeszcze nie biegnie: serwer poczty wnioskodawcy nie przyjął wiadomości o akceptacji.'
    : longDate(visitDueOn);
}

function proofWords({ document, at }: NonNullable<ReviewDetailsFacts['history']['proof']>): string {
  return document === null
    ? `potwierdzona podpisem zaufanym: ${longMoment(at)}`
    : `potwierdzona na miejscu: ${longMoment(at)}, okazano: ${document}`;
}

function headRow({ view: { institution } }: ReviewDetailsPageProps) {
  return institution.headName === null ? [] : [{ key: 'Kierownik według rejestru', value: institution.headName }];
}
