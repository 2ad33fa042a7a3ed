// The applicant's view of the application: state, what to do now, every datum, history (S7).
import type { ApplicantPageFacts } from '../../../src/applications/applicant-page.service.js';
import { PLEDGE } from '../../../src/values/pledge.js';
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';
import { InsetText } from '../components/notices.js';
import { SummaryList } from '../components/summary-list.js';
import { Tag } from '../components/tag.js';
import { accessRows, institutionRows, personRows } from './application-rows.js';
import { MailList } from './mail-list.js';
import { Office } from './office.js';
import { postWords } from './post-state.js';
import { ProcedureTimeline } from './procedure-timeline.js';
import { statusCaption, statusColour, statusMeaning } from './status-words.js';

export function ApplicationPage(facts: ApplicantPageFacts) {
  const { view, may } = facts;
  const { application } = view;
  const isToBeRead = may.submit || may.sign;
  return (
    <>
      <h1 class="govuk-heading-l">Wniosek {application.number}</h1>
      <p class="govuk-body">
        Stan: <Tag colour={statusColour(application.status)}>{statusCaption(application)}</Tag>
        <br />
        {isToBeRead
          ? 'Sprawdź dane. Jeśli wszystko się zgadza, złóż wniosek.'
          : statusMeaning({ ...application, visitDueOn: facts.visitDueOn })}
      </p>
      <NextStep {...facts} />
      {isToBeRead ? <Data {...facts} /> : null}
      <h2 class="govuk-heading-m">Przebieg sprawy</h2>
      <ProcedureTimeline {...facts} />
      <h2 class="govuk-heading-m">Wiadomości do Ciebie</h2>
      <MailList mails={facts.mails} />
      {isToBeRead ? null : <Data {...facts} />}
      <Others {...facts} />
      <Form action="/moj-wniosek/koniec">
        <Button kind="secondary">Zakończ przeglądanie</Button>
      </Form>
    </>
  );
}
ApplicationPage.title = 'Twój wniosek';

function Data({ view }: ApplicantPageFacts) {
  return (
    <>
      <h2 class="govuk-heading-m">Dane we wniosku</h2>
      <h3 class="govuk-heading-s">Osoba</h3>
      <SummaryList rows={personRows(view)} />
      <h3 class="govuk-heading-s">Dostęp</h3>
      <SummaryList rows={accessRows(view)} />
      <h3 class="govuk-heading-s">Jednostka</h3>
      <SummaryList rows={institutionRows(view)} />
      <h3 class="govuk-heading-s">Zobowiązanie</h3>
      <p class="govuk-body">{PLEDGE}</p>
      <h3 class="govuk-heading-s">Kto rozpatruje</h3>
      <p class="govuk-body">
        <Office office={view.deciding} />
      </p>
    </>
  );
}

function NextStep(facts: ApplicantPageFacts) {
  const { view, may } = facts;
  const { application } = view;
  return (
    <section aria-labelledby="co-teraz">
      <h2 class="govuk-heading-m" id="co-teraz">
        Co możesz teraz zrobić
      </h2>
      <Turn {...facts} />
      {may.needsLink ? (
        <InsetText>
          {application.status === 'credentials_ready'
            ? 'Login pozyskasz po otwarciu linku z e-maila. Jeśli wiadomość zginęła, wyślemy nową.'
            : 'Aby złożyć wniosek, otwórz link z e-maila. Jeśli wiadomość zginęła, wyślemy nową.'}{' '}
          Stan wysyłki: {postWords(facts.linkPost)}
        </InsetText>
      ) : null}
      {may.submit ? (
        <Form action="/moj-wniosek/zlozenie">
          <Button>Złóż wniosek</Button>
        </Form>
      ) : null}
      <ButtonGroup>
        {may.sign ? <Button href="/moj-wniosek/podpis">Podpisz podpisem zaufanym i złóż wniosek</Button> : null}
        {may.collect ? <Button href="/moj-wniosek/dane-dostepowe">Pozyskaj dane dostępowe</Button> : null}
        {may.resend ? (
          <Form action="/moj-wniosek/link">
            <Button kind="secondary">Wyślij nowy link</Button>
          </Form>
        ) : null}
        <Button kind="secondary" href="/moj-wniosek/wydruk">
          Wydrukuj
        </Button>
        {may.changeRoute ? (
          <Form action="/moj-wniosek/sposob">
            <input type="hidden" name="sposob" value={application.route === 'EPUAP' ? 'osobiscie' : 'epuap'} />
            <Button kind="secondary">
              {application.route === 'EPUAP' ? 'Zmień na osobiste stawiennictwo' : 'Zmień na ePUAP'}
            </Button>
          </Form>
        ) : null}
        {may.withdraw ? (
          <a class="govuk-link" href="/moj-wniosek/wycofanie">
            Wycofaj wniosek
          </a>
        ) : null}
      </ButtonGroup>
    </section>
  );
}

/** Whose turn it is, before the buttons. */
function Turn({ steps, view }: ApplicantPageFacts) {
  const now = steps.find(({ state }) => state === 'now');
  switch (now?.actor) {
    case 'office':
      return (
        <p class="govuk-body">
          Teraz działa organ: {view.deciding.name}. Na jego ruch po prostu poczekaj: o każdej zmianie napiszemy e-mailem.
        </p>
      );
    case 'service':
      return <p class="govuk-body">Robi się to samo, zwykle w kilka minut. Poczekaj na wiadomość.</p>;
    case 'applicant':
    case undefined:
      return null;
  }
}

function Others({ others }: ApplicantPageFacts) {
  if (others.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">Twoje inne wnioski</h2>
      <ul class="govuk-list">
        {others.map((other) => (
          <li>
            <a class="govuk-link" href={`/moj-wniosek/inny/${other.id}`}>
              {other.number}, {other.institution}
            </a>{' '}
            ({other.state})
          </li>
        ))}
      </ul>
    </>
  );
}
