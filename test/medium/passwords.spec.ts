// Which passwords may be chosen, when filing an application and when setting the first one of an account.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/foundation/clock.js';
import { SetupLinks } from '../../src/accounts/setup-links.service.js';
import { ApplicationFactory } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { Office } from '../support/office.js';
import { filledIn, type FilingWish, openForm, signIn } from '../support/walk.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';

const COMMON = /bardzo popularne/;
const OWN_WORD = /słowo łatwe do odgadnięcia/;
const RULES = /Hasło nie spełnia warunków/;

let office: Office;
let factory: ApplicationFactory;
let wish: FilingWish;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
  await factory.official('gmina-przykladowo');
  const today = await office.service(Clock).today();
  wish = {
    ...{ route: 'osobiscie', search: { nazwa: 'przykladowo' }, institution: /^Gmina Przykładowo/, function: 'EMPLOYEE' },
    ...{ from: today, to: today },
  };
});
afterAll(() => office.close());

describe('the password of an application', () => {
  it('may be neither common nor made of words known about the applicant (ASVS 6.2.4, 6.2.11, 6.2.12)', async () => {
    const person = testPerson({ firstName: 'Łucja', surname: 'Żółć-Nowak' });
    const applicant = office.visitor();
    const form = await openForm(applicant, wish);
    const errorFor = async (haslo: string) =>
      (await applicant.submit(form, 'Dalej', { ...filledIn(person, wish), haslo, 'haslo-powtorz': haslo })).errors.join(' ');

    for (const common of ['Password1', 'Hasło123!', 'Qwerty123']) expect(await errorFor(common)).toMatch(COMMON);
    for (const own of ['Lucja-tramwaj7', `Aa${person.pesel}`, 'Przykladowo7x', 'Glejt-tramwaj7', 'Sio-tramwaj-7'])
      expect(await errorFor(own)).toMatch(OWN_WORD);
    for (const short of ['Aa1', 'abcdefgh', `Aa1${'x'.repeat(126)}`]) expect(await errorFor(short)).toMatch(RULES);
    expect(await errorFor('Kwrtpqa7-tramwaj')).toBe('');
  });

  it('that was refused is not kept with the draft', async () => {
    const applicant = office.visitor();
    const form = await openForm(applicant, wish);
    const refused = await applicant.submit(form, 'Dalej', {
      ...filledIn(testPerson(), wish),
      ...{ haslo: 'Password1', 'haslo-powtorz': 'Password1' },
    });

    const again = await applicant.submit(refused, 'Dalej', { haslo: '', 'haslo-powtorz': '' });

    expect(again.status).toBe(422);
    expect(again.errors.join(' ')).toMatch(RULES);
  });
});

describe('the first password of an account', () => {
  it('may be neither common nor made of login, names or institution (ASVS 6.2.4, 6.2.11, 6.2.12)', async () => {
    const { visitor, page, login } = await invited('powiat-zmyslony');

    expect((await choose(visitor, page, 'Password2026')).errors.join(' ')).toMatch(COMMON);
    for (const own of [`${login}-tramwaj-7a`, 'Powiat-tramwaj-7', 'testowa-Tramwaj-7'])
      expect((await choose(visitor, page, own)).errors.join(' ')).toMatch(OWN_WORD);
  });

  it('is taken exactly as typed, up to 128 characters of any kind (ASVS 6.2.6, 6.2.8, 6.2.9)', async () => {
    const { visitor, page, login } = await invited('oke');
    const password = ` Zażółć gęślą 7 😀 ${'ś'.repeat(110)}`.slice(0, 127);
    const field = page.root.querySelector('input[name="haslo"]');

    expect((await choose(visitor, page, `Aa1${'ś'.repeat(126)}`)).errors.join(' ')).toMatch(RULES);
    await choose(visitor, page, password);

    expect(field?.getAttribute('type')).toBe('password');
    expect(field?.getAttribute('autocomplete')).toBe('new-password');
    expect(field?.getAttribute('onpaste') ?? field?.getAttribute('maxlength')).toBeUndefined();
    for (const other of [password.trim(), password.slice(0, -1), password.toLowerCase(), `${password} `])
      expect((await signIn(office.visitor(), login, other)).status).toBe(422);
    expect((await signIn(office.visitor(), login, password)).url).toMatch(/\/(wnioski|panel)/);
  });
});

async function invited(key: string) {
  const { login, link } = await office.service(SetupLinks).invite({
    person: { ...testPerson(), middleName: null },
    institution: await factory.register.institution(key),
    function: 'HEAD',
    ...{ validFrom: '2020-01-01', validTo: '2035-12-31' },
  });
  const visitor = office.visitor();
  return { login, visitor, page: await visitor.get(new URL(link).pathname) };
}

async function choose(visitor: Visitor, page: VisitedPage, haslo: string): Promise<VisitedPage> {
  return visitor.submit(page, 'Ustaw hasło', { haslo, 'haslo-powtorz': haslo });
}
