// Answers are kept as a draft and read once more before they are sent: nothing typed is lost, and one application is sent.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FilingDrafts } from '../../src/applications/filing-drafts.service.js';
import { LinkTokens } from '../../src/foundation/link-token.js';
import { testPerson } from '../factories/person.js';
import { type StaffedRegister, staffedRegister } from '../factories/staffed-register.js';
import { Office } from '../support/office.js';
import type { VisitedPage } from '../support/visitor.js';
import {
  APPLICANT_PASSWORD,
  checkAnswers,
  consented,
  fileApplication,
  filledIn,
  type FilingWish,
  openForm,
  openLink,
  sendAnswers,
} from '../support/walk.js';

const HEAD_OF_SCHOOL = { route: 'osobiscie', function: 'HEAD', from: '2026-11-01', to: '2027-08-31' } as const;
const EMPLOYEE = {
  route: 'osobiscie',
  function: 'EMPLOYEE',
  from: '2026-11-01',
  to: '2029-10-31',
  search: { nazwa: 'zmyslonow' },
  institution: /^Miasto Zmyślonów/,
  scopes: ['RSPO', 'DATA_ATTESTATION'],
} as const;

describe('the summary before sending', () => {
  let office: Office;
  let register: StaffedRegister;
  let school: FilingWish;

  beforeAll(async () => {
    office = await Office.open({ clock: '2026-10-20T10:00:00+02:00', withWorker: false });
    register = await staffedRegister(office);
    await register.head('miasto-zmyslonow');
    school = { ...HEAD_OF_SCHOOL, ...(await place(register, 'sp-1-zmyslonow')) };
  });
  afterAll(() => office.close());

  const counted = async (table: string) => (await office.asOwner(`select 1 from ${table}`)).rowCount ?? 0;

  it('shows every answer as it was understood, with a link that names what it changes', async () => {
    const person = testPerson({ firstName: 'Łucja', surname: 'Zażółć' });
    const summary = await checkAnswers(office.visitor(), person, { ...EMPLOYEE, fields: { telefon: '601 234 567' } });

    expect(summary.heading).toBe('Sprawdź odpowiedzi i wyślij wniosek');
    for (const answer of ['Łucja', 'Zażółć', person.pesel, person.email, '1 listopada 2026 r.', '31 października 2029 r.'])
      expect(summary.text).toContain(answer);
    expect(summary.text).toContain('Miasto Zmyślonów');
    expect(summary.text).toContain('Potwierdzanie prawdziwości danych');
    expect(summary.text).toContain('Halina');
    expect(summary.text).not.toContain(APPLICANT_PASSWORD);
    for (const what of ['Jednostka', 'Funkcja', 'Imię', 'Numer PESEL', 'Zakresy dostępu', 'Hasło do wniosku'])
      expect(summary.hasLink(`Zmień: ${what}`)).toBe(true);
  });

  it('keeps the answers sealed and the password as a hash only; the session holds nothing but an id', async () => {
    const person = testPerson();
    const summary = await checkAnswers(office.visitor(), person, school);
    const id = draftOf(summary);

    const { rows } = await office.asOwner('select answers from filing_draft where id = $1', [id]);
    const { answers } = rows[0] as { answers: Buffer };
    const sessions = await office.asOwner('select sess::text from web_session');

    expect(answers.toString('latin1')).not.toContain(person.pesel);
    const kept = await office.service(FilingDrafts).find(id);
    expect(kept?.answers.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(kept)).not.toContain(APPLICANT_PASSWORD);
    expect(JSON.stringify(sessions.rows)).toContain(id);
    expect(JSON.stringify(sessions.rows)).not.toContain(person.pesel);
  });

  it('leads back to the form with everything as it was, and keeps the password when its fields stay empty', async () => {
    const [visitor, person] = [office.visitor(), testPerson()];
    const summary = await checkAnswers(visitor, person, school);

    const form = await visitor.get(summary.link('Zmień: Nazwisko'));
    expect(form.form('Dalej').fields.get('pesel')).toBe(person.pesel);
    expect(form.form('Dalej').fields.get('do-rok')).toBe('2027');
    expect(form.form('Dalej').fields.get('haslo')).toBe('');
    expect(form.text).toContain('Hasło jest już ustawione');
    const changed = await visitor.submit(form, 'Dalej', { nazwisko: 'Inna' });

    expect(changed.text).toContain('Inna');
    const filed = await sendAnswers(visitor, changed);
    expect(filed.heading).toBe('Sprawdź pocztę i potwierdź wniosek');
    const link = await linkTo(office, draftOf(changed));
    const asked = await visitor.get(link);
    const opened = await visitor.submit(asked, 'Pokaż wniosek', { pesel: person.pesel, haslo: APPLICANT_PASSWORD });
    expect(opened.text).toContain('Inna');
  });

  it('takes a new password that is typed on the way back', async () => {
    const [visitor, person] = [office.visitor(), testPerson()];
    const form = await visitor.get((await checkAnswers(visitor, person, school)).link('Zmień: Hasło do wniosku'));

    const refused = await visitor.submit(form, 'Dalej', { haslo: 'Inne2026haslo', 'haslo-powtorz': '' });
    expect(refused.errors).toEqual(['Hasła różnią się od siebie. Wpisz w obu polach to samo hasło.']);
    const summary = await visitor.submit(form, 'Dalej', { haslo: 'Inne2026haslo', 'haslo-powtorz': 'Inne2026haslo' });
    await sendAnswers(visitor, summary);
    const asked = await visitor.get(await linkTo(office, draftOf(summary)));

    expect((await visitor.submit(asked, 'Pokaż wniosek', { pesel: person.pesel, haslo: APPLICANT_PASSWORD })).status).toBe(422);
    const opened = await visitor.submit(asked, 'Pokaż wniosek', { pesel: person.pesel, haslo: 'Inne2026haslo' });
    expect(opened.heading).toMatch(/^Wniosek /);
  });

  it('asks for a code, the pledge and every warning before it sends, and keeps what is right', async () => {
    const [visitor, person] = [office.visitor(), testPerson()];
    const summary = await checkAnswers(visitor, person, { ...school, to: '2027-07-15' });
    expect(summary.text).toContain('zwykle 31 sierpnia');

    const unread = await visitor.submit(summary, 'Wyślij', { kod: '12345' });
    expect(unread.status).toBe(422);
    expect(unread.errors).toHaveLength(2);
    expect(unread.title).toMatch(/^Błąd: /);
    expect(unread.form('Wyślij').fields.get('kod')).toBe('12345');
    expect(tokenOf(unread)).toBe(tokenOf(summary));

    const wrong = await visitor.submit(unread, 'Wyślij', { ...consented(unread), kod: '00000' });
    expect(wrong.errors).toEqual(['Kod się nie zgadza. Wpisz nowy, pozostałe dane zachowaliśmy.']);
    expect(tokenOf(wrong)).not.toBe(tokenOf(summary));
    expect(wrong.form('Wyślij').fields.get('zobowiazanie')).toBe('tak');
    expect(wrong.form('Wyślij').fields.getAll('potwierdzam')).toEqual(['NOT_31_AUGUST']);
    expect(wrong.text).toContain(person.pesel);

    expect((await visitor.submit(wrong, 'Wyślij', { kod: '12345' })).heading).toBe('Sprawdź pocztę i potwierdź wniosek');
  });

  it('is sent once: by a double click, by Back and by two tabs, with the same answer', async () => {
    const [visitor, person] = [office.visitor(), testPerson()];
    const first = await checkAnswers(visitor, person, school);
    const second = await visitor.get('/wniosek/sprawdzenie');
    const before = { applications: await counted('application'), drafts: await counted('filing_draft') };
    const twin = visitor.twin();

    const answers = await Promise.all([
      sendAnswers(visitor, first),
      sendAnswers(visitor, first),
      sendAnswers(twin, second),
      sendAnswers(twin, second),
    ]);
    const again = await sendAnswers(visitor, first);
    const back = await visitor.get('/wniosek/sprawdzenie');

    expect(await counted('application')).toBe(before.applications + 1);
    expect(await counted('filing_draft')).toBe(before.drafts - 1);
    for (const answer of [...answers, again, back]) {
      expect(answer.heading).toBe('Sprawdź pocztę i potwierdź wniosek');
      expect(answer.text).toContain(person.email);
    }
    expect(await counted(`mail_message where subject_id = '${draftOf(first)}'`)).toBe(1);
  });

  it('sends nothing that was not read: answers changed in another tab are shown first', async () => {
    const [visitor, person] = [office.visitor(), testPerson()];
    const old = await checkAnswers(visitor, person, school);
    const form = await visitor.get(old.link('Zmień: Imię'));
    await visitor.submit(form, 'Dalej', { imie: 'Zmieniona' });

    const refused = await sendAnswers(visitor, old);

    expect(refused.status).toBe(422);
    expect(refused.errors[0]).toContain('w innej karcie');
    expect(refused.text).toContain('Zmieniona');
    expect((await sendAnswers(visitor, refused)).heading).toBe('Sprawdź pocztę i potwierdź wniosek');
  });

  it('tells plainly that the answers are gone when the session is lost or two hours have passed', async () => {
    const [visitor, person] = [office.visitor(), testPerson()];
    const summary = await checkAnswers(visitor, person, school);

    const stranger = await office.visitor().get('/wniosek/sprawdzenie');
    expect([stranger.status, stranger.heading]).toEqual([410, 'Odpowiedzi z formularza już nie ma']);
    expect(stranger.link('Wypełnij wniosek')).toBe(`${office.url}/wniosek`);

    await office.setClock('2026-10-20T12:30:00+02:00');
    const late = await sendAnswers(visitor, summary);
    expect([late.status, late.heading]).toEqual([410, 'Odpowiedzi z formularza już nie ma']);
    await office.service(FilingDrafts).forgetExpired();
    expect((await office.asOwner('select 1 from filing_draft where expires_at <= office_now()')).rowCount).toBe(0);
    expect((await visitor.get('/wniosek')).heading).toBe('Jak chcesz potwierdzić tożsamość?');
  });
});

describe('choosing anew after typing', () => {
  let office: Office;
  let register: StaffedRegister;
  const person = testPerson({ firstName: 'Ewa', surname: 'Wzorcowa' });

  beforeAll(async () => {
    office = await Office.open({ clock: '2026-10-20T10:00:00+02:00', withWorker: false });
    register = await staffedRegister(office);
    for (const key of ['miasto-zmyslonow', 'gmina-przykladowo', 'sp-1-zmyslonow']) await register.head(key);
  });
  afterAll(() => office.close());

  it('another institution, in the middle of the form, loses nothing that still applies', async () => {
    const visitor = office.visitor();
    const form = await openForm(visitor, EMPLOYEE);
    const typed = { ...filledIn(person, EMPLOYEE), haslo: '', 'haslo-powtorz': '' };

    const picker = await visitor.submit(form, 'Zmień: Jednostka', { ...typed, zmien: 'podmiot' });
    expect(picker.heading).toBe('Wybierz jednostkę');
    const school = await register.institution('sp-1-zmyslonow');
    const found = await visitor.submit(picker, 'Wyszukaj', { rspo: school.rspo ?? '' });
    const again = await visitor.get(found.link(new RegExp(school.name.slice(0, 12))));

    const fields = again.form('Dalej').fields;
    expect(again.text).toContain(school.name);
    expect(fields.get('pesel')).toBe(person.pesel);
    expect(fields.get('upowazniajacy-imie')).toBe('Halina');
    expect(fields.getAll('zakresy')).toEqual(['RSPO']);
    expect(again.text).toContain('W tej jednostce nie ma zakresu: Potwierdzanie prawdziwości danych.');
    expect(again.text).not.toContain('Hasło jest już ustawione');
  });

  it('another function and back again finds the letter as it was; the password stays', async () => {
    const visitor = office.visitor();
    const summary = await checkAnswers(visitor, person, EMPLOYEE);

    const functions = await visitor.get(summary.link('Zmień: Funkcja'));
    expect(functions.root.querySelector('input[checked]')?.getAttribute('value')).toBe('EMPLOYEE');
    const asHead = await visitor.submit(functions, 'Dalej', { funkcja: 'HEAD' });
    expect(asHead.form('Dalej').fields.get('nazwisko')).toBe(person.surname);
    expect(asHead.form('Dalej').fields.has('upowazniajacy-imie')).toBe(false);
    const headSummary = await visitor.submit(asHead, 'Dalej');
    expect(headSummary.text).toContain('Kierownik');
    expect(headSummary.text).not.toContain('Halina');
    const back = await visitor.submit(await visitor.get(headSummary.link('Zmień: Funkcja')), 'Dalej', { funkcja: 'EMPLOYEE' });

    expect(back.form('Dalej').fields.get('upowazniajacy-imie')).toBe('Halina');
    expect((await visitor.submit(back, 'Dalej')).heading).toBe('Sprawdź odpowiedzi i wyślij wniosek');
  });

  it('another route keeps institution, function and every answer', async () => {
    const visitor = office.visitor();
    const summary = await checkAnswers(visitor, person, EMPLOYEE);

    const form = await visitor.get((await visitor.get(summary.link(/^Zmień: Sposób/))).link('Wybieram ePUAP'));
    const changed = await visitor.submit(form, 'Dalej');

    expect(changed.text).toContain('ePUAP (podpis zaufany)');
    expect(changed.text).toContain(person.pesel);
    expect(changed.text).toContain('Miasto Zmyślonów');
  });

  it('a new start offers to finish what was begun, shows none of it, and deletes it on request', async () => {
    const visitor = office.visitor();
    await checkAnswers(visitor, person, EMPLOYEE);

    const offer = await visitor.get('/wniosek');
    expect(offer.heading).toBe('Masz niewysłany wniosek');
    expect(offer.html).not.toContain(person.pesel);
    expect((await visitor.get(offer.link('Dokończ wniosek'))).text).toContain(person.pesel);
    const anew = await visitor.submit(offer, 'Usuń odpowiedzi i zacznij od nowa');

    expect(anew.heading).toBe('Jak chcesz potwierdzić tożsamość?');
    expect((await openForm(visitor, EMPLOYEE)).form('Dalej').fields.get('pesel')).toBe('');
  });

  it('answers begun and not finished lead back to the form, which says what is missing', async () => {
    const visitor = office.visitor();
    const form = await openForm(visitor, EMPLOYEE);
    await visitor.submit(form, 'Zmień: Funkcja', { imie: 'Ewa', zmien: 'funkcja' });

    const mended = await visitor.get('/wniosek/sprawdzenie');

    expect(mended.url).toContain('/wniosek/formularz');
    expect(mended.form('Dalej').fields.get('imie')).toBe('Ewa');
    expect(mended.errors).toContain('Uzupełnij pole „Nazwisko”.');
  });

  it('an employee of an institution without a head learns before typing who must apply first', async () => {
    const visitor = office.visitor();
    const refused = await openForm(visitor, { ...EMPLOYEE, ...(await place(register, 'lo-zmyslonow')) });

    expect([refused.status, refused.heading]).toEqual([409, 'Najpierw dostęp musi dostać kierownik']);
    expect((await visitor.get(refused.link('Zmień funkcję'))).heading).toBe('Jaką funkcję pełnisz w tej jednostce?');
  });
});

describe('an application that was sent', () => {
  it('opens with the data of the summary', async () => {
    const office = await Office.open({ clock: '2026-10-20T10:00:00+02:00' });
    try {
      const register = await staffedRegister(office);
      const [visitor, person] = [office.visitor(), testPerson()];
      await fileApplication(visitor, person, { ...HEAD_OF_SCHOOL, ...(await place(register, 'sp-1-zmyslonow')) });

      const opened = await openLink(visitor, await office.mailbox.waitFor(person.email, /potwierdź/), person);

      expect(opened.text).toContain(person.pesel);
    } finally {
      await office.close();
    }
  });
});

/** How the institution is found by its number in the register. */
async function place(register: StaffedRegister, key: string): Promise<Pick<FilingWish, 'search' | 'institution'>> {
  const { rspo, name } = await register.institution(key);
  return { search: { rspo: rspo ?? '' }, institution: new RegExp(name.slice(0, 12)) };
}

function draftOf(summary: VisitedPage): string {
  return summary.form('Wyślij').fields.get('szkic') ?? '';
}

function tokenOf(summary: VisitedPage): string | null {
  return summary.form('Wyślij').fields.get('kod-znak');
}

/** The personal link of an application: it has the id of its draft. */
async function linkTo(office: Office, applicationId: string): Promise<string> {
  const { rows } = await office.asOwner('select id from application_link where application_id = $1', [applicationId]);
  return `/wniosek/link/${office.service(LinkTokens).tokenOf((rows[0] as { id: string }).id)}`;
}
