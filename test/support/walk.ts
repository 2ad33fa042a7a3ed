// The steps of the procedure as a person takes them, page by page; journeys are written in these words.
import { CAPTCHA, type Office } from './office.js';
import { type ArrivedMail, personalLink } from './mailbox.js';
import type { TestPerson } from '../factories/person.js';
import type { VisitedPage, Visitor } from './visitor.js';

export const APPLICANT_PASSWORD = 'Wniosek2026';

type Values = Readonly<Record<string, string | readonly string[]>>;

export interface FilingWish {
  route: 'epuap' | 'osobiscie';
  /** REGON or RSPO of the institution, typed into the search. */
  search: Record<string, string>;
  institution: RegExp;
  function: 'EMPLOYEE' | 'HEAD' | 'ACTING_HEAD';
  from: string;
  to: string;
  scopes?: readonly string[];
  fields?: Record<string, string | readonly string[]>;
}

/** From the start page to "Sprawdź pocztę"; asserts nothing, the journeys do. */
export async function fileApplication(visitor: Visitor, person: TestPerson, wish: FilingWish): Promise<VisitedPage> {
  return sendAnswers(visitor, await checkAnswers(visitor, person, wish));
}

/** From the start page to the summary of the answers. */
export async function checkAnswers(visitor: Visitor, person: TestPerson, wish: FilingWish): Promise<VisitedPage> {
  const form = await openForm(visitor, wish);
  return visitor.submit(form, 'Dalej', { ...filledIn(person, wish), ...wish.fields });
}

/** The summary's own fields, filled in; every warning there is passed over. */
export async function sendAnswers(visitor: Visitor, summary: VisitedPage, changes: Values = {}): Promise<VisitedPage> {
  return visitor.submit(summary, 'Wyślij', { ...consented(summary), ...changes });
}

export function consented(summary: VisitedPage): Record<string, string | readonly string[]> {
  const warnings = summary.root.querySelectorAll('input[name="potwierdzam"]').map((box) => box.getAttribute('value') ?? '');
  return { potwierdzam: warnings, zobowiazanie: 'tak', kod: CAPTCHA };
}

export async function openForm(visitor: Visitor, wish: FilingWish): Promise<VisitedPage> {
  const start = await visitor.get('/');
  const routes = await visitor.get(start.link(/Złóż wniosek o dostęp/i));
  const picker = await visitor.get(routes.link(wish.route === 'epuap' ? 'Wybieram ePUAP' : 'Wybieram osobiste stawiennictwo'));
  const found = await visitor.submit(picker, 'Wyszukaj', wish.search);
  const functions = await visitor.get(found.link(wish.institution));
  return visitor.submit(functions, 'Dalej', { funkcja: wish.function });
}

export function filledIn(person: TestPerson, wish: FilingWish): Record<string, string | readonly string[]> {
  const letter = {
    'upowazniajacy-imie': 'Halina',
    'upowazniajacy-nazwisko': 'Zmyślona',
    'upowazniajacy-funkcja': 'kierownik jednostki',
    zakresy: wish.scopes ?? ['RSPO', 'SCHOOL_DATA'],
  };
  return {
    imie: person.firstName,
    nazwisko: person.surname,
    pesel: person.pesel,
    email: person.email,
    telefon: person.phone,
    ...(wish.function === 'EMPLOYEE' ? letter : {}),
    ...dateFields('od', wish.from),
    ...dateFields('do', wish.to),
    haslo: APPLICANT_PASSWORD,
    'haslo-powtorz': APPLICANT_PASSWORD,
  };
}

function dateFields(name: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-dzien`]: String(Number(day)), [`${name}-miesiac`]: String(Number(month)), [`${name}-rok`]: year };
}

/** Opens the link of a mail with PESEL and password. */
export async function openLink(
  visitor: Visitor,
  mail: ArrivedMail,
  person: TestPerson,
  password = APPLICANT_PASSWORD,
): Promise<VisitedPage> {
  const asked = await visitor.get(personalLink(mail));
  return visitor.submit(asked, 'Pokaż wniosek', { pesel: person.pesel, haslo: password });
}

/** Signs in; officials arrive at their list. */
export async function signIn(visitor: Visitor, login: string, password: string): Promise<VisitedPage> {
  return visitor.submit(await visitor.get('/zaloguj'), 'Zaloguj się', { login, haslo: password });
}

/** Goes to the trusted profile, signs there and comes back: the page of the return. */
export async function signAtTrustedProfile(visitor: Visitor, application: VisitedPage, signer: SignerWish): Promise<VisitedPage> {
  const before = await visitor.get(application.link('Podpisz podpisem zaufanym i złóż wniosek'));
  const leading = await visitor.submit(before, 'Podpisz podpisem zaufanym i złóż wniosek');
  return signAt(visitor, leading.link('Przejdź do podpisu'), signer);
}

export interface SignerWish extends Pick<TestPerson, 'firstName' | 'surname' | 'pesel'> {
  shape?: 'PodpisZP' | 'EPSignature';
  variant?: string;
  action?: 'podpisz' | 'anuluj';
}

/** Fills in the signing page of the sandbox; its redirect leads back to the office. */
export async function signAt(visitor: Visitor, url: string, signer: SignerWish): Promise<VisitedPage> {
  const page = await visitor.get(url);
  const form = page.form('Podpisz');
  const values = {
    osoba: 'inna',
    imie: signer.firstName,
    nazwisko: signer.surname,
    pesel: signer.pesel,
    postac: signer.shape ?? 'PodpisZP',
    wariant: signer.variant ?? 'good',
    akcja: signer.action ?? 'podpisz',
  };
  return visitor.send(form, values);
}

/** The head's acts on the application's page. */
export async function review(
  head: Visitor,
  office: Office,
  list: VisitedPage,
  number: string,
  comment: string,
): Promise<VisitedPage> {
  const details = await head.get(list.link(new RegExp(number)));
  const started = await head.submit(details, 'Oznacz jako rozpatrywany');
  return head.submit(started, 'Zaakceptuj formalnie', { sprawdzono: pointsOf(started), komentarz: comment });
}

/** All points of the checklist on the page. */
export function pointsOf(page: VisitedPage): string[] {
  return page.root.querySelectorAll('input[name="sprawdzono"]').map((box) => box.getAttribute('value') ?? '');
}
