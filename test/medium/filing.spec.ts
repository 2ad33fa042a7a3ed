// The form of an application: every field, every rule, over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFactory } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { Office } from '../support/office.js';
import type { VisitedPage } from '../support/visitor.js';
import { checkAnswers, fileApplication, filledIn, type FilingWish, openForm, sendAnswers } from '../support/walk.js';
import { Application } from '../../src/applications/application.entity.js';
import { PLEDGE_VERSION } from '../../src/values/pledge.js';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ clock: '2026-10-20T10:00:00+02:00', withWorker: false });
  factory = await ApplicationFactory.of(office);
  await factory.official('miasto-zmyslonow');
});
afterAll(() => office.close());

const EMPLOYEE: FilingWish = {
  route: 'osobiscie',
  function: 'EMPLOYEE',
  from: '2026-11-01',
  to: '2029-10-31',
  search: { nazwa: 'zmyslonow' },
  institution: /^Miasto Zmyślonów/,
  scopes: ['RSPO', 'DATA_ATTESTATION'],
};

async function director(): Promise<FilingWish> {
  const school = await factory.register.institution('sp-1-zmyslonow');
  const place = { search: { rspo: school.rspo ?? '' }, institution: new RegExp(school.name.slice(0, 20)) };
  return { route: 'epuap', function: 'HEAD', from: '2026-11-01', to: '2029-08-31', ...place };
}

async function filed(page: VisitedPage): Promise<Application> {
  const number = /Numer wniosku([A-Z0-9]{10})/.exec(page.text)?.[1] ?? '';
  return office.data.manager.findOneByOrFail(Application, { number });
}

const namesOf = (form: VisitedPage) =>
  new Set(form.root.querySelectorAll('input, select, textarea').map((field) => field.getAttribute('name')));

describe('filing an application', () => {
  it('needs an institution from the register', async () => {
    const visitor = office.visitor();

    for (const id of ['', 'x', '01a204f3-72e7-77d7-ac29-42888666fbfb', factory.register.idOf('technikum-zmyslonow')]) {
      const form = await visitor.get(`/wniosek/formularz?sposob=epuap&podmiot=${id}&funkcja=EMPLOYEE`);
      expect(form.hasButton('Wyślij')).toBe(false);
      expect(form.root.querySelector('input[name="pesel"]')).toBeNull();
    }
  });

  it('shows the data of the chosen institution, and takes none from the form', async () => {
    const visitor = office.visitor();
    const town = await factory.register.institution('miasto-zmyslonow');
    const form = await openForm(visitor, EMPLOYEE);
    for (const datum of [town.name, town.typeName, town.regon, town.street]) expect(form.text).toContain(datum);

    const person = testPerson();
    const forged = {
      registerData: '{"name":"Inna"}',
      regon: '000331501',
      nazwa: 'Inna',
      decidingInstitutionId: factory.register.idOf('oke'),
    };
    const summary = await visitor.submit(form, 'Dalej', { ...filledIn(person, EMPLOYEE), ...forged });
    const application = await filed(await sendAnswers(visitor, summary, forged));

    expect(application.registerData).toMatchObject({ name: town.name, regon: town.regon, communeCode: '129001' });
    expect(application.decidingInstitutionId).toBe(town.id);
  });

  it('names every field that is empty', async () => {
    const visitor = office.visitor();
    const form = await openForm(visitor, EMPLOYEE);

    const refused = await visitor.submit(form, 'Dalej', { email: 'osoba@poczta.example' });

    expect(refused.status).toBe(422);
    expect(refused.title).toMatch(/^Błąd: /);
    const places = refused.root.querySelectorAll('.govuk-error-summary__list a').map((link) => link.getAttribute('href'));
    const empty = [
      'imie',
      'nazwisko',
      'pesel',
      'telefon',
      'upowazniajacy-imie',
      'upowazniajacy-nazwisko',
      'upowazniajacy-funkcja',
    ];
    expect(places).toEqual(
      expect.arrayContaining([...empty, 'od-dzien', 'do-dzien', 'zakresy', 'haslo'].map((field) => `#${field}`)),
    );
    expect(places).not.toContain('#drugie-imie');
    expect(refused.root.querySelector('#email')?.getAttribute('value')).toBe('osoba@poczta.example');
    for (const place of places) expect(refused.root.querySelector(place ?? '')).not.toBeNull();
  });

  it('says at the address that all letters go there', async () => {
    expect((await openForm(office.visitor(), EMPLOYEE)).text).toMatch(/Na ten adres wyślemy wszystkie wiadomości i linki/);
  });

  it('asks an employee who gave the authorisation, and a head not', async () => {
    const [employee, head] = [await openForm(office.visitor(), EMPLOYEE), await openForm(office.visitor(), await director())];

    for (const field of ['upowazniajacy-imie', 'upowazniajacy-nazwisko', 'upowazniajacy-funkcja', 'zakresy']) {
      expect(namesOf(employee).has(field)).toBe(true);
      expect(namesOf(head).has(field)).toBe(false);
    }
  });

  it('keeps the chosen scopes for the head and for the print-out', async () => {
    const visitor = office.visitor();

    const application = await filed(await fileApplication(visitor, testPerson(), EMPLOYEE));

    expect(application.scopes).toEqual(['RSPO', 'DATA_ATTESTATION']);
    const summary = await checkAnswers(office.visitor(), testPerson(), EMPLOYEE);
    expect(summary.text).toContain('Potwierdzanie prawdziwości danych');
  });

  it('shows the user types of the institution and takes none from the form', async () => {
    const visitor = office.visitor();
    const [commune, school] = [await openForm(visitor, EMPLOYEE), await openForm(office.visitor(), await director())];
    expect(commune.text).toContain('podmiot zobowiązany do przekazywania danych do RSPO');
    expect(school.text).toContain('podmiot uprawniony do pozyskiwania danych dziedzinowych szkół i placówek oświatowych');

    const wish = { ...EMPLOYEE, fields: { userTypes: ['KURATOR'], 'typ-uzytkownika': 'KURATOR' } };
    const application = await filed(await fileApplication(visitor, testPerson(), wish));

    expect(application.userTypes).toEqual(['RSPO_SENDER', 'DATA_SENDER', 'PERSONAL_DATA_READER', 'UNIT_DATA_READER']);
  });

  it('is refused without the pledge', async () => {
    const visitor = office.visitor();
    const summary = await checkAnswers(visitor, testPerson(), EMPLOYEE);
    expect(summary.text).toContain('Zobowiązuję się do zachowania w tajemnicy danych objętych zakresem dostępu');

    const refused = await sendAnswers(visitor, summary, { zobowiazanie: [] });

    expect(refused.status).toBe(422);
    expect(refused.root.querySelector('.govuk-error-summary a[href="#zobowiazanie"]')).not.toBeNull();
  });

  it('keeps which wording of the pledge was accepted, and when', async () => {
    const application = await filed(await fileApplication(office.visitor(), testPerson(), EMPLOYEE));

    expect(application.pledgeVersion).toBe(PLEDGE_VERSION);
    expect(application.pledgedAt.toISOString()).toMatch(/^2026-10-20T08:/);
  });

  it('points out what looks odd, and takes it when the applicant insists', async () => {
    const school = await factory.register.institution('sp-1-zmyslonow');
    const visitor = office.visitor();
    const person = testPerson({ email: school.email ?? '' });

    const summary = await checkAnswers(visitor, person, { ...(await director()), to: '2029-06-30' });

    expect(summary.text).toMatch(/31 sierpnia/);
    const refused = await sendAnswers(visitor, summary, { potwierdzam: [] });
    expect(refused.status).toBe(422);
    const insisted = await sendAnswers(visitor, refused);
    expect((await filed(insisted)).validTo).toBe('2029-06-30');
  });
});
