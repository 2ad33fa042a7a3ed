// What happened to the application so far, and what became of the mails about it.
import type { ReviewHistory } from '../../../src/review/review-history.service.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { statusCaption } from '../../../src/values/status-captions.js';
import { MailList } from '../applications/mail-list.js';

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
      <MailList mails={mails} />
    </>
  );
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
