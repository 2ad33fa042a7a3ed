// From the start page to the institution, without signing in.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StaffedRegister, staffedRegister } from '../factories/staffed-register.js';
import { Office } from '../support/office.js';
import type { VisitedPage } from '../support/visitor.js';

let office: Office;
let register: StaffedRegister;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  register = await staffedRegister(office);
});
afterAll(() => office.close());

describe('the start page', () => {
  it('leads to both ways without signing in', async () => {
    const visitor = office.visitor();
    const start = await visitor.get('/');

    const [epuap, desk] = [
      await visitor.get(start.link('Wybieram ePUAP')),
      await visitor.get(start.link('Wybieram osobiste stawiennictwo')),
    ];

    expect(start.hasButton('Złóż wniosek o dostęp')).toBe(true);
    expect(epuap.heading).toBe('Wybierz jednostkę');
    expect(epuap.html).toContain('value="epuap"');
    expect(desk.html).toContain('value="osobiscie"');
  });
});

describe('the picker', () => {
  const search = async (fields: Record<string, string>): Promise<VisitedPage> => {
    const visitor = office.visitor();
    return visitor.submit(await visitor.get('/wniosek/podmiot?sposob=epuap'), 'Wyszukaj', fields);
  };
  const names = (page: VisitedPage) => page.root.querySelectorAll('.glejt-results__name').map((item) => item.text.trim());

  it('finds an institution by each of its fields alone and by all together', async () => {
    const commune = await register.institution('gmina-przykladowo');
    const all = {
      nazwa: 'PRZYKLADOWO gmina',
      typ: 'gmina',
      regon: commune.regon,
      wojewodztwo: '12',
      powiat: 'zmyslony',
      grupa: 'EDUCATION_UNITS',
    };

    for (const [field, value] of Object.entries(all)) {
      expect({ field, names: names(await search({ [field]: value })) }).toEqual({
        field,
        names: expect.arrayContaining([commune.name]),
      });
    }
    expect(names(await search(all))).toEqual([commune.name]);
    const school = await register.institution('lo-zmyslonow');
    expect(names(await search({ rspo: school.rspo ?? '' }))).toEqual([school.name]);
  });

  it('offers the complex instead of its member, and nothing that was closed down', async () => {
    const [member, complex] = [await register.institution('sp-przykladowo'), await register.institution('zespol-przykladowo')];

    const found = await search({ rspo: member.rspo ?? '' });

    expect(found.hasLink(member.name)).toBe(false);
    expect(found.hasLink(complex.name)).toBe(true);
    const closed = await register.institution('technikum-zmyslonow');
    expect(names(await search({ regon: closed.regon }))).toEqual([]);
    const forced = await office.visitor().get(`/wniosek/formularz?sposob=epuap&podmiot=${closed.id}&funkcja=HEAD`);
    expect(forced.status).toBeGreaterThanOrEqual(400);
  });

  it('lists the voivodeships as a Pole looks them up', async () => {
    const options = (await search({ nazwa: 'gmina' })).root.querySelectorAll('#wojewodztwo option').map((option) => option.text);

    expect(options.slice(0, 3)).toEqual(['Wszystkie', 'dolnośląskie', 'kujawsko-pomorskie']);
    expect(options.indexOf('łódzkie')).toBe(options.indexOf('lubuskie') + 1);
  });

  it('asks for one field at least, and names a number that cannot be right', async () => {
    expect((await search({})).errors).toHaveLength(1);
    expect((await search({ regon: '123' })).errors).toHaveLength(1);
    expect((await search({ nazwa: "%' union select --" })).text).toContain('Nic nie znaleziono');
  });
});
