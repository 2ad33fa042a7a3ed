// What officials see and what they are refused, over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { Office } from '../support/office.js';
import { pointsOf, signIn } from '../support/walk.js';
import type { Visitor } from '../support/visitor.js';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

async function deciderOf(made: MadeApplication): Promise<Visitor> {
  const visitor = office.visitor();
  await signIn(visitor, await factory.loginOf(made.officialId), HEAD_PASSWORD);
  return visitor;
}

describe('an official of another institution', () => {
  it('reads 404 wherever the application is asked for', async () => {
    const made = await factory.application({ status: 'under_review', institution: 'gmina-przykladowo' });
    const stranger = office.visitor();
    await signIn(stranger, await factory.loginOf(await factory.official('powiat-zmyslony')), HEAD_PASSWORD);

    for (const place of ['', '/odrzucenie', '/ponowne-wydanie', '/drugi-skladnik']) {
      const seen = await stranger.get(`/wnioski/${made.id}${place}`);
      expect(`${place} ${seen.status}`).toBe(`${place} 404`);
      expect(seen.text).not.toContain(made.number);
    }
    const own = await deciderOf(made);
    const form = (await own.get(`/wnioski/${made.id}`)).form('Zaakceptuj formalnie');
    const strange = (await stranger.get('/zaloguj')).form('Zaloguj się');
    form.fields.set('_csrf', strange.fields.get('_csrf') ?? '');
    expect((await stranger.send(form, { komentarz: 'Tak.', sprawdzono: ['LETTER', 'LETTER_DATA'] })).status).toBe(404);
    expect(await factory.statusOf(made)).toBe('under_review');
  });
});

describe('the list of the head', () => {
  it('marks what is ready in green and in words, untouched ones first', async () => {
    const reviewed = await factory.application({ status: 'under_review', institution: 'miasto-zmyslonow' });
    const untouched = await factory.application({ status: 'submitted', institution: 'miasto-zmyslonow' });
    const head = await deciderOf(untouched);

    const rows = (await head.get('/wnioski')).root.querySelectorAll('tbody tr');

    const [first, second] = rows.map((row) => ({
      text: row.text,
      tag: row.querySelector('.govuk-tag')?.classList.toString() ?? '',
    }));
    expect(first?.text).toContain(untouched.number);
    expect(first?.text).toContain('Złożony');
    expect(first?.tag).toContain('govuk-tag--green');
    expect(second?.text).toContain(reviewed.number);
    expect(second?.text).toContain('Rozpatrywany');
    expect(second?.tag).toContain('govuk-tag--blue');
  });
});

describe('the head is refused', () => {
  it('acceptance, refusal and identity without a comment', async () => {
    const made = await factory.application({ status: 'under_review' });
    const head = await deciderOf(made);
    const details = await head.get(`/wnioski/${made.id}`);

    for (const blank of ['', '  \n ', '\u00a0']) {
      const refused = await head.submit(details, 'Zaakceptuj formalnie', { sprawdzono: pointsOf(details), komentarz: blank });
      expect(refused.status).toBe(422);
      expect(refused.title).toMatch(/^Błąd: /);
    }
    const rejection = await head.get(`/wnioski/${made.id}/odrzucenie`);
    expect((await head.submit(rejection, 'Odrzuć wniosek', { komentarz: ' ' })).status).toBe(422);
    expect(await factory.statusOf(made)).toBe('under_review');
    const accepted = await factory.goOn(made, ['accept']);
    const desk = await head.get(`/stanowisko/${accepted.id}`);
    expect((await head.submit(desk, 'Potwierdź tożsamość', { dokument: 'PASSPORT', komentarz: ' ' })).status).toBe(422);
    expect(await factory.statusOf(made)).toBe('formally_accepted');
  });

  it('acceptance while a point of the checklist is not ticked', async () => {
    const director = { function: 'HEAD', institution: 'sp-1-zmyslonow', from: '2026-12-01', to: '2030-08-31' } as const;
    const made = await factory.application({ status: 'under_review', ...director });
    const head = await deciderOf(made);
    const details = await head.get(`/wnioski/${made.id}`);

    expect(details.text).toContain('Data końca upoważnienia jest taka sama jak w akcie powierzenia stanowiska');
    expect(pointsOf(details)).toEqual(['RSPO', 'APPOINTMENT']);
    const refused = await head.submit(details, 'Zaakceptuj formalnie', { sprawdzono: ['RSPO'], komentarz: 'Zapraszam.' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Zapraszam.');
    expect(await factory.statusOf(made)).toBe('under_review');
  });
});

describe('a head whose access has ended or not begun', () => {
  it('decides nothing, and reads why', async () => {
    const made = await factory.application({ status: 'under_review', institution: 'lo-zmyslonow' });
    const head = await deciderOf(made);
    const details = await head.get(`/wnioski/${made.id}`);
    for (const [from, to] of [
      ['2020-01-01', '2026-01-31'],
      ['2099-01-01', '2099-12-31'],
    ]) {
      await office.asOwner('update access_grant set valid_from = $2, valid_to = $3 where account_id = $1', [
        made.officialId,
        from,
        to,
      ]);

      const refused = await head.submit(details, 'Zaakceptuj formalnie', { sprawdzono: pointsOf(details), komentarz: 'Tak.' });

      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(refused.heading).not.toBe('');
      expect(await factory.statusOf(made)).toBe('under_review');
    }
  });
});

describe('the pages of signing in and of the login', () => {
  it('warn against sharing them', async () => {
    expect((await office.visitor().get('/zaloguj')).text).toContain('Loginu i hasła nie wolno udostępniać');
    const made = await factory.application({ status: 'credentials_ready' });
    const applicant = await factory.opened(made, 'collect');
    const before = await applicant.get('/moj-wniosek/dane-dostepowe');

    const shown = await applicant.submit(before, 'Pozyskaj dane dostępowe', { haslo: made.password });

    expect(shown.text).toContain('Nie wolno udostępniać loginu i hasła innym osobom');
  });
});
