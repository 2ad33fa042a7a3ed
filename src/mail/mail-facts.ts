// What each e-mail prints. Never a PESEL, login, password or the applicant's name: the address may be mistyped.

/** In every mail: the application, the institution, and whom to ask. */
export interface CommonFacts {
  number: string;
  institution: string;
  office: string;
  officeContact: string;
  route: 'EPUAP' | 'IN_PERSON';
}

interface WithLink {
  /** Row of the personal link; its token is made again when the mail is sent. */
  linkId: string;
  /** ISO moment at which the link ends. */
  linkUntil: string;
}

/** Facts per template (texts-pl names E1-E8), added to `CommonFacts`. */
export interface MailFacts {
  E1: WithLink;
  E2: { submittedAt: string };
  E3: { reviewDueOn: string };
  E4: { comment: string; officeAddress: string; officeHours: string };
  E5: WithLink & { validFrom: string };
  E6: { collectedAt: string };
  E7a: { reason: string };
  E7b: { visitDueOn: string };
  E7c: { reason: string };
  E8: { withdrawnAt: string };
  completed: { validFrom: string; validTo: string };
}

export type MailTemplate = keyof MailFacts;

/** What a template gets: its facts, the addresses of this service, and the moment of sending. */
export type LetterInput<T extends MailTemplate> = CommonFacts &
  MailFacts[T] & {
    serviceUrl: string;
    legalCitation: string;
    /** The personal link, when the template has one. */
    link: string;
    sentAt: Date;
    extraFreeDays: readonly string[];
  };

/** A finished mail. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}
