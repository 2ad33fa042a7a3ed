// What pages call the mails about an application, and what became of one, in a few words.
import type { ApplicationMailTemplate } from './mail-facts.js';
import type { MailState } from './mail-message.entity.js';

/** What each mail tells the applicant. */
const CAPTIONS: Readonly<Record<ApplicationMailTemplate, string>> = {
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

export const MAIL_STATE_WORDS: Readonly<Record<MailState, string>> = {
  waiting: 'czeka na wysłanie',
  handed_over: 'przyjęta przez serwer poczty odbiorcy',
  deferred: 'serwer poczty odbiorcy chwilowo jej nie przyjął, ponawiamy',
  refused: 'serwer poczty odbiorcy ją odrzucił',
  cancelled: 'niewysłana, bo już niepotrzebna',
};

export function mailCaption(template: string): string {
  return Object.hasOwn(CAPTIONS, template) ? CAPTIONS[template as ApplicationMailTemplate] : 'Wiadomość o wniosku';
}
