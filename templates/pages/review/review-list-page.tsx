// The list of those who decide: what nobody has touched yet stands first; the colour only repeats the word.
import type { ListedApplication, ListPage } from '../../../src/review/review-list.service.js';
import type { ApplicantFunction } from '../../../src/values/applicant-function.js';
import { civilDateIn, longDate } from '../../../src/values/civil-date.js';
import { statusCaption, statusColour } from '../applications/status-words.js';
import { InsetText } from '../components/notices.js';
import { Cell, Row, Rows } from '../components/rows.js';
import { Tag } from '../components/tag.js';

/** Shorter than on the details, for a column. */
const FUNCTIONS: Readonly<Record<ApplicantFunction, string>> = {
  HEAD: 'Kierownik',
  ACTING_HEAD: 'P.o. kierownika',
  EMPLOYEE: 'Pracownik',
};

const ROUTES: Readonly<Record<ListedApplication['route'], string>> = { EPUAP: 'ePUAP', IN_PERSON: 'osobiście' };

const WAITING: readonly ListedApplication['status'][] = ['submitted', 'under_review', 'formally_accepted'];

export function ReviewListPage(list: ListPage) {
  if (list.offices.length === 0) return <NobodyToDecideFor {...list} />;
  const isNothingToDo = list.before === null && !list.rows.some((row) => WAITING.includes(row.status));
  return (
    <>
      <h1 class="govuk-heading-l">Wnioski</h1>
      <p class="govuk-body">Rozpatruje: {list.offices.join(', ')}</p>
      {isNothingToDo ? <InsetText>Brak wniosków do rozpatrzenia</InsetText> : null}
      {list.rows.length === 0 ? null : (
        <Rows caption="Wnioski, najpierw te, których nikt jeszcze nie rozpatruje" columns={COLUMNS}>
          {list.rows.map((row) => (
            <Application {...row} />
          ))}
        </Rows>
      )}
      <Pages {...list} />
    </>
  );
}

ReviewListPage.title = 'Wnioski';

function NobodyToDecideFor({ otherGrants }: ListPage) {
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">Wnioski</h1>
      {otherGrants.length === 0 ? (
        <p class="govuk-body">
          Wnioski rozpatruje kierownik jednostki albo osoba, którą kierownik pisemnie do tego upoważnił. To konto nie ma takiego
          upoważnienia.
        </p>
      ) : (
        <>
          <p class="govuk-body">
            Nie możesz teraz rozpatrywać wniosków. Robi to tylko osoba, która sama ma w tym dniu ważny dostęp do SIO (art. 70
            ustawy o systemie informacji oświatowej).
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {otherGrants.map(({ institution, validFrom, validTo }) => (
              <li>
                {institution}: dostęp ważny od {longDate(validFrom)} do {longDate(validTo)}
              </li>
            ))}
          </ul>
          <p class="govuk-body">Aby dalej rozpatrywać wnioski, złóż wniosek o nowy dostęp.</p>
        </>
      )}
    </div>
  );
}

const COLUMNS = [
  'Numer',
  'Nazwisko i imię',
  'Jednostka',
  'Funkcja',
  <>
    <span class="govuk-visually-hidden">Sposób potwierdzenia tożsamości</span>
    <span aria-hidden="true">Tożsamość</span>
  </>,
  'Stan',
  'Data złożenia',
  'Termin',
];

function Application(row: ListedApplication) {
  const colour = statusColour(row.status);
  return (
    <Row colour={colour}>
      <Cell name="Numer">
        <a class="govuk-link" href={`/wnioski/${row.id}`}>
          {row.number}
        </a>
      </Cell>
      <Cell name="Nazwisko i imię">{row.name}</Cell>
      <Cell name="Jednostka">{row.institution}</Cell>
      <Cell name="Funkcja">{FUNCTIONS[row.function]}</Cell>
      <Cell name="Sposób potwierdzenia tożsamości">{ROUTES[row.route]}</Cell>
      <Cell name="Stan">
        <Tag colour={colour}>{statusCaption(row)}</Tag>
      </Cell>
      <Cell name="Data złożenia">{columnDate(civilDateIn(row.submittedAt))}</Cell>
      <Cell name="Termin">
        {row.status === 'under_review' && row.reviewDueOn !== null ? columnDate(row.reviewDueOn) : '—'}
        {row.isLate ? (
          <>
            <br />
            <strong>po terminie</strong>
          </>
        ) : null}
      </Cell>
    </Row>
  );
}

/** Breaks before the year only. */
function columnDate(date: string): string {
  const [day, month, ...rest] = longDate(date).split(' ');
  return `${day ?? ''}\u00a0${month ?? ''} ${rest.join('\u00a0')}`;
}

function Pages({ before, after }: ListPage) {
  if (before === null && after === null) return null;
  return (
    <nav class="govuk-pagination govuk-pagination--block" aria-label="Strony listy">
      {before === null ? null : <PageLink query={`przed=${before}`} rel="prev" label="Poprzednia strona" />}
      {after === null ? null : <PageLink query={`po=${after}`} rel="next" label="Następna strona" />}
    </nav>
  );
}

function PageLink({ query, rel, label }: { query: string; rel: 'prev' | 'next'; label: string }) {
  return (
    <div class={`govuk-pagination__${rel}`}>
      <a class="govuk-link govuk-pagination__link" href={`/wnioski?${query}`} rel={rel}>
        <span class="govuk-pagination__link-title">{label}</span>
      </a>
    </div>
  );
}
