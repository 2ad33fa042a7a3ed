// The applicant's view of the application: state, what to do now, every datum, history (S7).
import type { ApplicantPageFacts } from '../../../src/applications/applicant-page.service.js';
import { addressOf, contactOf } from '../../../src/applications/office-contact.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { PLEDGE } from '../../../src/values/pledge.js';
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';
import { InsetText } from '../components/notices.js';
import { SummaryList } from '../components/summary-list.js';
import { Tag } from '../components/tag.js';
import { accessRows, institutionRows, personRows } from './application-rows.js';
import { postWords } from './post-state.js';
import { statusCaption, statusColour, statusMeaning } from './status-words.js';

export function ApplicationPage(facts: ApplicantPageFacts) {
  const { view, may } = facts;
  const { application, deciding } = view;
  return (
    <>
      <h1 class="govuk-heading-l">Wniosek {application.number}</h1>
      <p class="govuk-body">
        Stan: <Tag colour={statusColour(application.status)}>{statusCaption(application)}</Tag>
        <br />
        {may.submit || may.sign
          ? 'Sprawdź dane. Jeśli wszystko się zgadza, złóż wniosek.'
          : statusMeaning({ ...application, visitDueOn: facts.visitDueOn })}
      </p>
      <NextStep {...facts} />
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
        {deciding.name}
        <br />
        {addressOf(deciding)}
        <br />
        {contactOf(deciding)}
      </p>
      <History {...facts} />
      <Others {...facts} />
      <Form action="/moj-wniosek/koniec">
        <Button kind="secondary">Zakończ przeglądanie</Button>
      </Form>
    </>
  );
}
ApplicationPage.title = 'Twój wniosek';

function NextStep(facts: ApplicantPageFacts) {
  const { view, may } = facts;
  const { application } = view;
  return (
    <section aria-label="Co można zrobić">
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
        <Button kind="secondary" href="/moj-wniosek/wydruk">
          Wydrukuj
        </Button>
        {may.resend ? (
          <Form action="/moj-wniosek/link">
            <Button kind="secondary">Wyślij nowy link</Button>
          </Form>
        ) : null}
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

function History({ changes }: ApplicantPageFacts) {
  return (
    <>
      <h2 class="govuk-heading-m">Historia</h2>
      <ol class="govuk-list glejt-history">
        {changes.map((change) => (
          <li>
            {longMoment(change.at)}: {statusCaption({ status: change.toStatus, rejection: null })}
          </li>
        ))}
      </ol>
    </>
  );
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
            ({other.status})
          </li>
        ))}
      </ul>
    </>
  );
}
