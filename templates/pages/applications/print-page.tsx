// The application on paper: A4, every field; before submission it says that it is not submitted.
import type { ApplicantPageFacts } from '../../../src/applications/applicant-page.service.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { PLEDGE } from '../../../src/values/pledge.js';
import { BackLink } from '../components/notices.js';
import { SummaryList } from '../components/summary-list.js';
import { accessRows, institutionRows, personRows } from './application-rows.js';
import { statusCaption } from './status-words.js';

export function PrintPage({ view }: Pick<ApplicantPageFacts, 'view'>) {
  const { application, deciding } = view;
  return (
    <article class="glejt-print">
      <BackLink href="/moj-wniosek" />
      {application.submittedAt === null ? <p class="glejt-print__mark">Wniosek niezłożony</p> : null}
      <div class="glejt-print__head">
        <h1 class="govuk-heading-l">Wniosek o przyznanie danych dostępowych do bazy danych systemu informacji oświatowej</h1>
        <figure class="glejt-barcode">
          <img src="/moj-wniosek/kod-kreskowy.svg" width="330" height="82" alt="Kod kreskowy z numerem wniosku" />
          <figcaption>{application.number}</figcaption>
        </figure>
      </div>
      <div class="glejt-screen-only">
        <p class="govuk-body">Aby wydrukować tę stronę, użyj polecenia „Drukuj” przeglądarki (Ctrl+P).</p>
        <button type="button" class="govuk-button govuk-button--secondary" data-print hidden>
          Drukuj
        </button>
      </div>
      <SummaryList
        rows={[
          { key: 'Numer wniosku', value: application.number },
          { key: 'Wypełniony', value: longMoment(application.createdAt) },
          {
            key: 'Złożony',
            value: application.submittedAt === null ? 'wniosek niezłożony' : longMoment(application.submittedAt),
          },
          { key: 'Stan', value: statusCaption(application) },
          { key: 'Rozpatruje', value: deciding.name },
        ]}
      />
      <h2 class="govuk-heading-m">Osoba, której mają być przyznane dane dostępowe</h2>
      <SummaryList rows={personRows(view)} />
      <h2 class="govuk-heading-m">Dostęp</h2>
      <SummaryList rows={accessRows(view)} />
      <h2 class="govuk-heading-m">Jednostka</h2>
      <SummaryList rows={institutionRows(view)} />
      <h2 class="govuk-heading-m">Zobowiązanie</h2>
      <p class="govuk-body">{PLEDGE}</p>
      <p class="govuk-body">Zobowiązanie złożono: {longMoment(application.pledgedAt)}</p>
    </article>
  );
}
PrintPage.title = 'Wydruk wniosku';
