// What happened to the application so far, and what became of the mails about it.
import type { ReviewHistory, SentMail } from '../../../src/review/review-history.service.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { statusCaption } from '../../../src/values/status-captions.js';

/** What each mail tells the applicant. */
const MAILS: Readonly<Record<string, string>> = {
  E1: 'Link do złożenia wniosku',
  E2: 'Wniosek złożony',
  E3: 'Wniosek rozpatrywany',
  E4: 'Dane poprawne, akceptacja formalna',
  E5: 'Link do pozyskania danych dostępowych',
  E6: 'Dane dostępowe pozyskane',
  E7a: 'Nie nadano biegu',
  E7b: 'Odrzucony: nikt nie przyszedł w terminie',
  E7c: 'Odrzucony: tożsamość niepotwierdzona',
  E8: 'Wniosek wycofany',
  completed: 'Upoważnienie zapisane',
};

const STATES: Readonly<Record<SentMail['state'], string>> = {
  waiting: 'czeka na wysłanie',
  handed_over: 'przyjęta przez serwer poczty odbiorcy',
  deferred: 'serwer poczty odbiorcy chwilowo jej nie przyjął, ponawiamy',
  refused: 'serwer poczty odbiorcy ją odrzucił',
  cancelled: 'niewysłana, zastąpiona nowszą',
};

export interface ReviewHistoryListsProps extends ReviewHistory {
  rejection: string | null;
}

export function ReviewHistoryLists({ entries, mails, rejection }: ReviewHistoryListsProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Historia</h2>
      <ol class="govuk-list glejt-history">
        {entries.map(({ at, status, by, comment }) => (
          <li>
            <p class="govuk-body glejt-history__step">
              <strong>{statusCaption(status, rejection)}</strong>
              <br />
              {longMoment(at)}, {by}
            </p>
            {comment === null ? null : <Comment text={comment} />}
          </li>
        ))}
      </ol>
      <h2 class="govuk-heading-m">Wiadomości do wnioskodawcy</h2>
      <ol class="govuk-list glejt-history">
        {mails.map((mail) => (
          <li>
            <p class="govuk-body glejt-history__step">
              <strong>{MAILS[mail.template] ?? mail.template}</strong>
              <br />
              {postWords(mail)}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function postWords({ state, handedOverAt, createdAt }: SentMail): string {
  return handedOverAt === null
    ? `${STATES[state]} (przygotowana: ${longMoment(createdAt)})`
    : `${STATES[state]}: ${longMoment(handedOverAt)}`;
}

function Comment({ text }: { text: string }) {
  return (
    <blockquote class="glejt-history__comment">
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </blockquote>
  );
}
