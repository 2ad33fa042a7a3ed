// The whole procedure from the start page to signing in, for journeys that differ only in who applies where.
import type { TestPerson } from '../factories/person.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import type { Office } from './office.js';
import {
  APPLICANT_PASSWORD,
  fileApplication,
  type FilingWish,
  openLink,
  pointsOf,
  signAtTrustedProfile,
  signIn,
} from './walk.js';
import type { VisitedPage, Visitor } from './visitor.js';

export interface Procedure {
  office: Office;
  person: TestPerson;
  wish: FilingWish;
  /** Login of the person who decides. */
  decider: string;
}

/** What was seen on the way. */
export interface Walked {
  number: string;
  login: string;
  /** Page titles and headings at each station. */
  stations: Record<'filed' | 'opened' | 'submitted' | 'listed' | 'reviewed' | 'accepted' | 'collected', VisitedPage>;
  head: Visitor;
  applicant: Visitor;
}

export async function walkThrough(procedure: Procedure): Promise<Walked> {
  const { office, person, wish } = procedure;
  const applicant = office.visitor();
  const filed = await fileApplication(applicant, person, wish);
  const opened = await openLink(applicant, await office.mailbox.waitFor(person.email, /potwierdź/), person);
  const submitted =
    wish.route === 'epuap'
      ? await signAtTrustedProfile(applicant, opened, person)
      : await applicant.submit(opened, 'Złóż wniosek');
  const number = opened.heading.replace('Wniosek ', '');
  await office.mailbox.waitFor(person.email, /został złożony/);
  const decided = await decide(procedure, number);
  const collected = await collect(procedure, applicant);
  const login = collected.root.querySelector('#login')?.text ?? '';
  return { number, login, applicant, stations: { filed, opened, submitted, ...decided.stations, collected }, head: decided.head };
}

async function decide({ office, person, wish, decider }: Procedure, number: string) {
  const head = office.visitor();
  const listed = await signIn(head, decider, HEAD_PASSWORD);
  const details = await head.get(listed.link(new RegExp(number)));
  const reviewed = await head.submit(details, 'Oznacz jako rozpatrywany');
  await office.mailbox.waitFor(person.email, /rozpoczęto rozpatrywanie/);
  const comment = 'Dane zgodne. Zapraszamy: pokój 12, godz. 8-15.';
  const accepted = await head.submit(reviewed, 'Zaakceptuj formalnie', { sprawdzono: pointsOf(reviewed), komentarz: comment });
  await office.mailbox.waitFor(person.email, wish.route === 'epuap' ? /dane są poprawne/ : /przyjdź potwierdzić tożsamość/);
  if (wish.route === 'osobiscie') {
    await head.submit(accepted, 'Potwierdź tożsamość', {
      dokument: 'ID_CARD',
      komentarz: 'Okazano dowód osobisty, osoba zgodna ze zdjęciem.',
    });
  }
  return { head, stations: { listed, reviewed, accepted } };
}

async function collect({ office, person }: Procedure, applicant: Visitor): Promise<VisitedPage> {
  const page = await openLink(applicant, await office.mailbox.waitFor(person.email, /pozyskaj dane dostępowe/), person);
  const before = await applicant.get(page.link('Pozyskaj dane dostępowe'));
  const collected = await applicant.submit(before, 'Pozyskaj dane dostępowe', { haslo: APPLICANT_PASSWORD });
  await office.mailbox.waitFor(person.email, /zostały pozyskane/);
  return collected;
}
