// The doors to an application: the link from the mail, PESEL with password; and what can be taken out on paper.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { Office } from '../support/office.js';
import type { VisitedPage } from '../support/visitor.js';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

async function tryLink(made: MadeApplication, values: Record<string, string>): Promise<VisitedPage> {
  const visitor = office.visitor();
  const asked = await visitor.get(await factory.link(made, 'confirm'));
  return visitor.submit(asked, 'Pokaż wniosek', { pesel: made.person.pesel, haslo: made.password, ...values });
}

describe('the link from the mail', () => {
  it('opens nothing for whoever guesses or repeats it', async () => {
    const made = await factory.application();
    const link = await factory.link(made, 'confirm');
    const altered = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`;

    expect((await office.visitor().get(altered)).status).toBe(404);
    expect((await office.visitor().get('/wniosek/link/zgaduje')).status).toBe(404);
    await office.visitor().get(link); // a scanner of the mail server
    await factory.opened(made, 'confirm');
    expect(await factory.statusOf(made)).toBe('unconfirmed');
    const later = await factory.goOn(made, ['submit']);
    const again = await factory.opened(later, 'confirm');
    expect((await again.get('/moj-wniosek')).hasButton('Złóż wniosek')).toBe(false);
    await office.asOwner(`update application_link set expires_at = now() - interval '1 minute' where application_id = $1`, [
      made.id,
    ]);
    const expired = await office.visitor().get(link);
    expect(expired.status).toBe(410);
    expect(expired.heading).toContain('wygasł');
  });

  it('refuses another institution, another PESEL and another password with the same words', async () => {
    const made = await factory.application();
    const wrong: Record<string, string>[] = [
      { podmiot: factory.register.idOf('powiat-zmyslony') },
      { pesel: '88051412401' },
      { haslo: 'InneHaslo2026' },
    ];

    const refused: VisitedPage[] = [];
    for (const values of wrong) refused.push(await tryLink(made, values));

    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422]);
    const words = refused.map(({ errors }) => errors.join('|').replace(/Pozostał.*$/, ''));
    expect(words[0]).not.toBe('');
    expect(new Set(words).size).toBe(1);
    expect((await tryLink(made, {})).heading).toBe(`Wniosek ${made.number}`);
  });

  it('is locked after five wrong tries', async () => {
    const made = await factory.application();
    for (let tries = 0; tries < 5; tries += 1) await tryLink(made, { haslo: 'Zle-Haslo-1' });

    const locked = await tryLink(made, {});

    expect(locked.status).toBeGreaterThanOrEqual(400);
    expect(locked.text).toMatch(/godz\. \d{1,2}:\d{2}/);
    expect(locked.heading).not.toBe(`Wniosek ${made.number}`);
  });
});

describe('the print-out', () => {
  it('holds every datum, before submission and when the login is collected', async () => {
    const made = await factory.application({ scopes: ['RSPO', 'GRANTING'] });
    const visitor = await factory.opened(made, 'confirm');

    const before = await visitor.get('/moj-wniosek/wydruk');

    expect(before.text).toContain('Wniosek niezłożony');
    for (const page of [before, await printedAtCollection(made)]) {
      const { person } = made;
      const data = [
        made.number,
        person.firstName,
        person.surname,
        person.pesel,
        person.email,
        'Pracownik',
        'osobiste stawiennictwo',
      ];
      const letter = [
        'Halina Zmyślona',
        'kierownik jednostki',
        'Rejestr Szkół i Placówek Oświatowych',
        'Przyznawanie danych dostępowych',
      ];
      const place = [
        'Gmina Przykładowo',
        'REGON',
        'TERYT 12',
        'TERYT 1290',
        'TERYT 129002',
        'TERYT 9990003',
        'Zobowiązuję się do zachowania',
      ];
      for (const datum of [...data, ...letter, ...place]) expect(page.text).toContain(datum);
    }
  });

  async function printedAtCollection(made: MadeApplication): Promise<VisitedPage> {
    const ready = await factory.goOn(made, ['submit', 'start', 'accept', 'confirm', 'issue']);
    const visitor = await factory.opened(ready, 'collect');
    const page = await visitor.get('/moj-wniosek');
    const printed = await visitor.get(page.link('Wydrukuj'));
    expect(printed.text).not.toContain('Wniosek niezłożony');
    return printed;
  }
});
