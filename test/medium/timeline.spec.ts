// What the applicant sees of the way of the application: steps, turns, deadlines, mails; and the pages that confirm an act.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { eventually } from '../support/eventually.js';
import { Office } from '../support/office.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';
import { signAtTrustedProfile } from '../support/walk.js';

const NOW = '2026-11-20T10:00:00+01:00';

describe('the way of an application, on the page of its applicant', () => {
  let office: Office;
  let factory: ApplicationFactory;

  beforeAll(async () => {
    office = await Office.open({ clock: NOW });
    factory = await ApplicationFactory.of(office);
  });
  afterAll(() => office.close());

  it('lists the steps of the desk route in order, each with its state in words', async () => {
    const page = await stateOf(await factory.application({ status: 'under_review' }));

    expect(stepsOn(page)).toEqual([
      'Wypełnienie formularza Zrobione',
      'Złożenie wniosku Zrobione',
      'Rozpoczęcie rozpatrywania Zrobione',
      'Sprawdzenie danych Teraz',
      'Wizyta z dokumentem tożsamości Później',
      'Przygotowanie danych dostępowych Później',
      'Pozyskanie loginu Później',
    ]);
    expect(page.root.querySelector('[aria-current="step"]')?.text).toContain('Sprawdzenie danych');
  });

  it('says who acts now, since when and until when', async () => {
    const made = await factory.application({ status: 'under_review' });
    const { reviewDueOn } = await factory.state(made.id);
    const page = await stateOf(made);

    expect(present(page)).toMatch(/Kto teraz działa\s*Gmina Przykładowo/);
    expect(present(page)).toContain('20 listopada 2026 r.');
    expect(present(page)).toMatch(/Termin\s*27 listopada 2026 r\./);
    expect(reviewDueOn).toBe('2026-11-27');
    expect(page.text).toContain('Teraz działa organ: Gmina Przykładowo.');
  });

  it('invites to the desk with the place, and the day as soon as the notice was taken by the server of the recipient', async () => {
    const made = await factory.application({ status: 'formally_accepted' });
    await office.mailbox.waitFor(made.person.email, /przyjdź potwierdzić tożsamość/);
    await eventually(async () => /Termin/.test(present(await stateOf(made))));
    const page = await stateOf(made);

    expect(present(page)).toMatch(/Kto teraz działa\s*Ty/);
    expect(present(page)).toContain('Gdzie');
    expect(present(page)).toMatch(/Termin\s*27 listopada 2026 r\./);
  });

  it('shows which mails went out and that the server of the recipient took them', async () => {
    const made = await factory.application({ status: 'under_review' });
    await eventually(async () => mailsOn(await stateOf(made)).filter((line) => /przyjęta przez serwer/.test(line)).length === 3);

    const lines = mailsOn(await stateOf(made));

    expect(lines.map((line) => line.split(' przyjęta')[0])).toEqual([
      'Link do złożenia wniosku',
      'Wniosek złożony',
      'Wniosek rozpatrywany',
    ]);
    expect(lines[0]).toMatch(/przyjęta przez serwer poczty odbiorcy: \d+ listopada 2026 r\., godz\. \d+:\d\d/);
  });

  it('of the signed route has no visit, and ends with the login', async () => {
    const page = await stateOf(await factory.application({ route: 'EPUAP', status: 'credentials_ready' }));

    expect(stepsOn(page)).toEqual([
      'Wypełnienie formularza Zrobione',
      'Podpisanie wniosku podpisem zaufanym Zrobione',
      'Rozpoczęcie rozpatrywania Zrobione',
      'Sprawdzenie danych Zrobione',
      'Przygotowanie danych dostępowych Zrobione',
      'Pozyskanie loginu Teraz',
    ]);
    expect(present(page)).toMatch(/Termin\s*20 grudnia 2026 r\./);
  });

  it('that was refused ends at the step where it was refused', async () => {
    const page = await stateOf(await factory.application({ status: 'rejected' }));

    expect(stepsOn(page).at(-1)).toBe('Sprawdzenie danych Przerwane');
    expect(page.text).toMatch(/Nie nadano biegu: 20 listopada 2026 r\./);
  });

  it.each([
    'unconfirmed',
    'awaiting_signature',
    'submitted',
    'identity_confirmed',
    'credentials_collected',
    'withdrawn',
    'expired',
  ] as const)('names no code of ours in the state %s, and can be printed with its bar code', async (status) => {
    const made = await factory.application({ status, route: status === 'awaiting_signature' ? 'EPUAP' : 'IN_PERSON' });
    const visitor = office.visitor();
    const page = await stateOf(made, visitor);
    const print = await visitor.get(page.link('Wydrukuj'));
    const code = await visitor.get('/moj-wniosek/kod-kreskowy.svg');

    expect(page.text).not.toMatch(/[a-z]_[a-z]|undefined|null|\[object/);
    expect(print.root.querySelector('.glejt-barcode')?.text).toContain(made.number);
    expect(code.headers.get('content-type')).toContain('image/svg+xml');
    expect(code.headers.get('cache-control')).toBe('no-store');
  });

  it('shows its bar code to nobody who has not opened the application', async () => {
    expect((await office.visitor().get('/moj-wniosek/kod-kreskowy.svg')).status).toBe(403);
  });

  const stateOf = async ({ person, password }: MadeApplication, visitor: Visitor = office.visitor()): Promise<VisitedPage> =>
    visitor.submit(await visitor.get('/stan-wniosku'), 'Pokaż wniosek', { pesel: person.pesel, haslo: password });
});

describe('the page after an act', () => {
  let office: Office;
  let factory: ApplicationFactory;

  beforeAll(async () => {
    office = await Office.open({ clock: NOW });
    factory = await ApplicationFactory.of(office);
  });
  afterAll(() => office.close());

  it('of submission gives the number and what happens next; later it gives way to the state', async () => {
    const made = await factory.application();
    const visitor = await factory.opened(made, 'confirm');
    const done = await visitor.submit(await visitor.get('/moj-wniosek'), 'Złóż wniosek');

    expect([done.url, done.heading]).toEqual([`${office.url}/moj-wniosek/zlozony`, 'Wniosek został złożony']);
    expect(done.text).toContain(made.number);
    expect(done.text).toContain(made.person.email);
    expect(done.text).toMatch(/Co dalej.*Gmina Przykładowo.*5 dni roboczych/);
    expect((await visitor.get('/moj-wniosek/zlozony')).heading).toBe('Wniosek został złożony');

    await factory.goOn(made, ['start']);
    expect((await visitor.get('/moj-wniosek/zlozony')).heading).toBe(`Wniosek ${made.number}`);
  });

  it('of withdrawal gives the number, and is shown for nothing else', async () => {
    const made = await factory.application({ status: 'submitted' });
    const visitor = await factory.opened(made, 'confirm');
    expect((await visitor.get('/moj-wniosek/wycofany')).heading).toBe(`Wniosek ${made.number}`);

    const asked = await visitor.get('/moj-wniosek/wycofanie');
    const done = await visitor.submit(asked, 'Wycofaj wniosek');
    const again = await visitor.submit(asked, 'Wycofaj wniosek');

    for (const page of [done, again]) {
      expect(page.heading).toBe('Wniosek został wycofany');
      expect(page.text).toContain(made.number);
      expect(page.hasLink('Złóż wniosek o dostęp')).toBe(true);
    }
  });

  it('of an accepted signature gives the number and says that no visit is needed', async () => {
    const person = testPerson();
    const made = await factory.application({ route: 'EPUAP', person });
    const visitor = await factory.opened(made, 'confirm');

    const done = await signAtTrustedProfile(visitor, await visitor.get('/moj-wniosek'), person);

    expect(done.heading).toBe('Wniosek jest podpisany i złożony');
    expect(done.text).toContain(made.number);
    expect(done.text).toContain('wizyta w urzędzie nie będzie potrzebna');
  });
});

describe('who may not apply reads why, and what to do, on a page of its own', () => {
  let office: Office;
  let factory: ApplicationFactory;

  beforeAll(async () => {
    office = await Office.open({ clock: NOW, withWorker: false });
    factory = await ApplicationFactory.of(office);
  });
  afterAll(() => office.close());

  const submitted = async (made: MadeApplication): Promise<VisitedPage> => {
    const visitor = await factory.opened(made, 'confirm');
    return visitor.submit(await visitor.get('/moj-wniosek'), 'Złóż wniosek');
  };

  it('when an application of the same person is open', async () => {
    const person = testPerson();
    await factory.application({ person, status: 'submitted' });

    const refused = await submitted(await factory.application({ person }));

    expect([refused.status, refused.heading]).toEqual([409, 'Nie możemy przyjąć tego wniosku']);
    expect(refused.text).toMatch(/wniosek w toku.*Co możesz zrobić.*Wycofaj go/);
    expect(refused.link('Sprawdź stan wniosku')).toBe(`${office.url}/stan-wniosku`);
  });

  it('when another head holds the function: until when, and who can end that', async () => {
    const post = { institution: 'lo-zmyslonow', function: 'HEAD', from: '2026-11-20', to: '2027-08-31' } as const;
    await factory.application({ ...post, status: 'submitted' });

    const refused = await submitted(await factory.application({ ...post, to: '2027-06-30' }));

    expect([refused.status, refused.heading]).toEqual([409, 'Okresy ważności się nakładają']);
    expect(refused.text).toContain('Ten okres jest zajęty do: 31 sierpnia 2027 r.');
    expect(refused.text).toMatch(/skontaktuj się z organem: Powiat/);
    expect(refused.text).toContain('Co możesz zrobić');
  });

  it('when the period is no longer allowed on the day of submission', async () => {
    const made = await factory.application({ from: '2026-11-20', to: '2026-11-20' });
    const visitor = await factory.opened(made, 'confirm');
    const page = await visitor.get('/moj-wniosek');
    await office.setClock('2026-11-21T09:00:00+01:00');

    const refused = await visitor.submit(page, 'Złóż wniosek');

    expect([refused.status, refused.heading]).toEqual([409, 'Daty we wniosku są nieaktualne']);
    expect(refused.link('Złóż nowy wniosek')).toBe(`${office.url}/wniosek`);
    await office.setClock(NOW);
  });
});

function stepsOn(page: VisitedPage): string[] {
  return page.root.querySelectorAll('.glejt-timeline__name').map(({ text }) => text.replace(/\s+/g, ' ').trim());
}

function present(page: VisitedPage): string {
  return (page.root.querySelector('[aria-current="step"]')?.text ?? '').replace(/\s+/g, ' ');
}

function mailsOn(page: VisitedPage): string[] {
  return page.root.querySelectorAll('.glejt-history li').map((item) =>
    item.innerHTML
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}
