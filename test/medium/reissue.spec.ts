import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPerson } from '../factories/person.js';
import { HEAD_PASSWORD, type StaffedRegister, staffedRegister } from '../factories/staffed-register.js';
import { Office } from '../support/office.js';
import { APPLICANT_PASSWORD, openLink, signIn } from '../support/walk.js';
import { walkThrough } from '../support/whole-procedure.js';

describe('a login that was shown and lost', () => {
  let office: Office;
  let register: StaffedRegister;
  beforeAll(async () => {
    office = await Office.open();
    register = await staffedRegister(office);
  });
  afterAll(() => office.close());

  it('is issued anew by the head with a comment; the lost one never works, and a login in use is never replaced', async () => {
    const person = testPerson({ firstName: 'Lena', surname: 'Zgubna' });
    const decider = await register.head('miasto-zmyslonow');
    const wish = { route: 'osobiscie', function: 'EMPLOYEE', from: '2026-11-01', to: '2027-10-31' } as const;
    const walked = await walkThrough({
      office,
      person,
      decider,
      wish: { ...wish, search: { nazwa: 'miasto zmyslonow' }, institution: /^Miasto Zmyślonów/ },
    });
    const details = await walked.head.get((await walked.head.get('/wnioski')).link(new RegExp(walked.number)));
    const form = await walked.head.get(details.link('Wydaj login ponownie'));

    const refused = await walked.head.submit(form, 'Wydaj login ponownie', { komentarz: '  ' });
    expect(refused.errors).toHaveLength(1);
    const done = await walked.head.submit(refused, 'Wydaj login ponownie', {
      komentarz: 'Strona zamknęła się przed zapisaniem.',
    });

    expect(done.text).toContain('Poprzedni login jest nieważny');
    expect((await signIn(office.visitor(), walked.login, APPLICANT_PASSWORD)).url).toContain('/zaloguj');
    const mail = await office.mailbox.waitFor(person.email, /pozyskaj dane dostępowe/, 2);
    const applicant = office.visitor();
    const opened = await openLink(applicant, mail, person);
    const before = await applicant.get(opened.link('Pozyskaj dane dostępowe'));
    const shown = await applicant.submit(before, 'Pozyskaj dane dostępowe', { haslo: APPLICANT_PASSWORD });
    const login = shown.root.querySelector('#login')?.text ?? '';
    expect(login).toMatch(/^LENZGU\d+$/);
    expect(login).not.toBe(walked.login);
    expect((await signIn(office.visitor(), login, APPLICANT_PASSWORD)).url).toContain('/panel');

    const head = office.visitor();
    const list = await signIn(head, decider, HEAD_PASSWORD);
    const again = await head.get((await head.get(list.link(new RegExp(walked.number)))).link('Wydaj login ponownie'));
    const tooLate = await head.submit(again, 'Wydaj login ponownie', { komentarz: 'Jeszcze raz.' });
    expect(tooLate.status).toBe(409);
    expect(tooLate.heading).toBe('Ten login jest już używany');
  });
});
