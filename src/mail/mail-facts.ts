// What each e-mail prints. Never a PESEL, login, password or the applicant's name: the address may be mistyped.

/** In every mail: the institution, and whom to ask. */
export interface OfficeFacts {
  institution: string;
  office: string;
  officeContact: string;
}

/** In every mail about an application. */
export interface CommonFacts extends OfficeFacts {
  number: string;
  route: 'EPUAP' | 'IN_PERSON';
}

interface WithLink {
  /** Row of the personal link; its token is made again when the mail is sent. */
  linkId: string;
  /** ISO moment at which the link ends. */
  linkUntil: string;
}

/** What became of the second factor of an account. */
export type SecondFactorChange =
  'app_set' | 'app_removed' | 'passkey_added' | 'passkey_removed' | 'codes_renewed' | 'code_used' | 'reset';

/** Facts per template about an application (E1-E8), added to `CommonFacts`. */
export interface ApplicationMailFacts {
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

/** Facts per template about an account, added to `OfficeFacts`. */
export interface AccountMailFacts {
  second_factor_changed: { change: SecondFactorChange; changedAt: string };
}

export type MailFacts = ApplicationMailFacts & AccountMailFacts;
export type ApplicationMailTemplate = keyof ApplicationMailFacts;
export type AccountMailTemplate = keyof AccountMailFacts;
export type MailTemplate = keyof MailFacts;

/** What is planned: the facts of the template, and those of its kind. */
export type PlannedFacts<T extends MailTemplate> = MailFacts[T] & (T extends AccountMailTemplate ? OfficeFacts : CommonFacts);

/** What a template gets: its facts, the addresses of this service, and the moment of sending. */
export type LetterInput<T extends MailTemplate> = PlannedFacts<T> & {
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
