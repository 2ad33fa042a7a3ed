// What each arrival in a status calls for: mails to write, work to plan, older mails to take back.
import type { EffectKind } from '../foundation/queues.js';
import type { ApplicationMailTemplate } from '../mail/mail-facts.js';
import type { ApplicationStatus } from './application-status.js';
import type { Application, RejectionKind } from './application.entity.js';

export interface FollowUp {
  mail?: ApplicationMailTemplate | ((application: Application) => ApplicationMailTemplate);
  effect?: EffectKind;
  /** Whether mails that still wait are about a state that is past. */
  endsWaitingMails?: boolean;
}

const REJECTION_MAILS: Readonly<Record<RejectionKind, ApplicationMailTemplate>> = {
  NOT_PROCESSED: 'E7a',
  NO_SHOW: 'E7b',
  WRONG_PERSON: 'E7c',
};

export const FOLLOW_UPS: Readonly<Record<ApplicationStatus, FollowUp>> = {
  unconfirmed: {}, // E1 is planned with its link where the form is filed
  awaiting_signature: {}, // the signing plans its own enquiries
  submitted: { mail: 'E2' },
  under_review: { mail: 'E3' },
  returned: {},
  formally_accepted: { mail: 'E4' },
  identity_confirmed: { effect: 'issue_credentials' },
  credentials_ready: { mail: 'E5' },
  credentials_collected: { mail: 'E6', endsWaitingMails: true },
  completed: { mail: 'completed' },
  rejected: { mail: (application) => REJECTION_MAILS[application.rejection ?? 'NOT_PROCESSED'] },
  expired: { endsWaitingMails: true },
  withdrawn: { mail: 'E8', endsWaitingMails: true },
  revoked: { endsWaitingMails: true },
};
