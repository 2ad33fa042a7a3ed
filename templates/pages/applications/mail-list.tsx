// The mails about an application, and whether the recipient's server took them.
import { mailCaption, MAIL_STATE_WORDS } from '../../../src/mail/mail-captions.js';
import type { MailState } from '../../../src/mail/mail-message.entity.js';
import { longMoment } from '../../../src/values/civil-date.js';

export interface ListedMail {
  template: string;
  state: MailState;
  handedOverAt: Date | null;
  createdAt: Date;
}

export function MailList({ mails }: { mails: readonly ListedMail[] }) {
  return (
    <ol class="govuk-list glejt-history">
      {mails.map((mail) => (
        <li>
          <p class="govuk-body glejt-history__step">
            <strong>{mailCaption(mail.template)}</strong>
            <br />
            {stateOf(mail)}
          </p>
        </li>
      ))}
    </ol>
  );
}

function stateOf({ state, handedOverAt, createdAt }: ListedMail): string {
  return handedOverAt === null
    ? `${MAIL_STATE_WORDS[state]} (przygotowana: ${longMoment(createdAt)})`
    : `${MAIL_STATE_WORDS[state]}: ${longMoment(handedOverAt)}`;
}
