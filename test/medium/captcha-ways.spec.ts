// The code of a form in three equal ways, all without JavaScript; a wrong or expired one costs only a new code.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPerson } from '../factories/person.js';
import { staffedRegister } from '../factories/staffed-register.js';
import { CAPTCHA, Office } from '../support/office.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';
import { checkAnswers, consented, type FilingWish } from '../support/walk.js';

const FILED = 'Sprawdź pocztę i potwierdź wniosek';
const NUMBERS = 'dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście'.split(' ');

describe('the code of a form', () => {
  let office: Office;
  let wish: FilingWish;

  beforeAll(async () => {
    office = await Office.open({ clock: '2026-10-20T10:00:00+02:00', withWorker: false });
    const register = await staffedRegister(office);
    const { rspo, name } = await register.institution('sp-1-zmyslonow');
    const place = { search: { rspo: rspo ?? '' }, institution: new RegExp(name.slice(0, 12)) };
    wish = { route: 'osobiscie', function: 'HEAD', from: '2026-11-01', to: '2027-08-31', ...place };
  });
  afterAll(() => office.close());

  const summaryFor = (visitor: Visitor) => checkAnswers(visitor, testPerson(), wish);

  it('is offered as picture, recording and question side by side, each of which names or stands beside the others', async () => {
    const page = await summaryFor(office.visitor());
    const picture = page.root.querySelector('.glejt-captcha');
    const recording = page.root.querySelector('audio');

    expect(picture?.getAttribute('alt')).toMatch(/nagranie.*pytanie/);
    expect(recording?.getAttribute('preload')).toBe('none');
    expect(recording?.hasAttribute('controls')).toBe(true);
    expect(page.link('Otwórz nagranie w nowej karcie')).toBe(new URL(sourceOf(page), office.url).href);
    expect(page.root.querySelector('#kod-pytanie')?.text).toMatch(/^Ile to jest \S+ dodać \S+\?$/);
    expect(page.root.querySelector('#kod')?.getAttribute('aria-describedby')).toContain('kod-pytanie');
    expect(page.headers.get('content-security-policy')).toContain("media-src 'self'");
  });

  it('is passed by the digits of picture and recording', async () => {
    const visitor = office.visitor();
    const page = await summaryFor(visitor);

    expect((await visitor.submit(page, 'Wyślij', { ...consented(page), kod: CAPTCHA })).heading).toBe(FILED);
  });

  it('is passed by the answer to the question', async () => {
    const visitor = office.visitor();
    const page = await summaryFor(visitor);

    expect((await visitor.submit(page, 'Wyślij', { ...consented(page), kod: answerOn(page) })).heading).toBe(FILED);
  });

  it('is heard as one file that nobody keeps, in whole or in the parts that a player asks for', async () => {
    const page = await summaryFor(office.visitor());
    const source = new URL(sourceOf(page), office.url);

    const whole = await fetch(source);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toBe('audio/wav');
    expect(whole.headers.get('cache-control')).toBe('no-store');
    expect(whole.headers.get('content-length')).toBe(String(bytes.length));
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('RIFF');

    const part = await fetch(source, { headers: { range: 'bytes=100-199' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
    expect((await fetch(source, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416);
  });

  it('has no picture and no recording under a key that is not ours', async () => {
    for (const path of ['/kod/dzwiek', '/kod/dzwiek?k=', '/kod/dzwiek?k=abc', '/kod/dzwiek?k=a&k=b', '/kod/obrazek?k=abc']) {
      const answer = await office.visitor().get(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.heading).toBe('Nie ma takiej strony');
    }
  });

  it('costs only a new code when it was wrong or used: everything typed stays', async () => {
    const visitor = office.visitor();
    const page = await summaryFor(visitor);

    const wrong = await visitor.submit(page, 'Wyślij', { ...consented(page), kod: '99999' });
    expect(wrong.errors).toEqual(['Kod się nie zgadza. Wpisz nowy, pozostałe dane zachowaliśmy.']);
    const used = await visitor.submit(page, 'Wyślij', { ...consented(page), kod: CAPTCHA });
    expect(used.errors).toEqual(['Ten kod był już użyty. Wpisz nowy, pozostałe dane zachowaliśmy.']);
    expect(used.form('Wyślij').fields.get('zobowiazanie')).toBe('tak');
    expect(used.form('Wyślij').fields.get('kod')).toBe('');

    expect((await visitor.submit(used, 'Wyślij', { kod: CAPTCHA })).heading).toBe(FILED);
  });
});

function sourceOf(page: VisitedPage): string {
  return page.root.querySelector('audio')?.getAttribute('src') ?? '';
}

function answerOn(page: VisitedPage): string {
  const [, a = '', b = ''] = /Ile to jest (\S+) dodać (\S+)\?/.exec(page.text) ?? [];
  return String(NUMBERS.indexOf(a) + NUMBERS.indexOf(b) + 4);
}
