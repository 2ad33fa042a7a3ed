// Line breaks in what people type, or in what the register says, never become headers or recipients of a mail.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewService } from '../../src/review/review.service.js';
import { ApplicationFactory } from '../factories/application.js';
import { testPerson } from '../factories/person.js';
import { Office } from '../support/office.js';
import { checkAnswers, fileApplication, type FilingWish } from '../support/walk.js';

const EVIL = 'ofiara@zlo.example';
const BREAKS = ['\r\n', '\n', '\r', '%0d%0a', '\u2028', '\u0085'];

let office: Office;
let factory: ApplicationFactory;
let wish: FilingWish;

beforeAll(async () => {
  office = await Office.open();
  factory = await ApplicationFactory.of(office);
  await factory.official('gmina-przykladowo');
  wish = {
    ...{ route: 'osobiscie', search: { nazwa: 'przykladowo' }, institution: /^Gmina Przykładowo/, function: 'EMPLOYEE' },
    ...{ from: '2026-12-01', to: '2027-11-30' },
  };
});
afterAll(() => office.close());

describe('a line break in an e-mail address (ASVS 1.3.11)', () => {
  it('is refused at filing and when the address is changed; nobody else gets mail', async () => {
    const applicant = office.visitor();
    for (const lineBreak of BREAKS) {
      const email = `a@poczta.example${lineBreak}Bcc: ${EVIL}`;
      const refused = await checkAnswers(office.visitor(), testPerson({ email }), wish);
      expect([lineBreak, refused.status]).toEqual([lineBreak, 422]);
    }
    const person = testPerson();
    await fileApplication(applicant, person, wish);
    const form = await applicant.get('/wniosek/wyslano/adres');
    const button = form.root.querySelector('main form button')?.text.trim() ?? '';
    for (const lineBreak of BREAKS) {
      const refused = await applicant.submit(form, button, { email: `b@poczta.example${lineBreak}Cc: ${EVIL}` });
      expect([lineBreak, refused.status]).toEqual([lineBreak, 422]);
    }

    await office.mailbox.waitFor(person.email, /potwierdź/);
    expect(await office.mailbox.to(EVIL)).toEqual([]);
  });
});

describe('a line break in a name or a comment (ASVS 1.3.11)', () => {
  it('stays in the text of the letter: one subject line, one recipient', async () => {
    const attack = `X\r\nBcc: ${EVIL}\r\nSubject: Wygrana\r\n\r\nTresc`;
    const made = await factory.application({ status: 'under_review' });
    await office.asOwner(
      `update application set register_data = register_data || jsonb_build_object('name', $2::text) where id = $1`,
      [made.id, `Gmina ${attack}`],
    );

    const { ticked } = await factory.acceptance(made);
    await office.service(ReviewService).accept(factory.act(made), { comment: `Zapraszamy. ${attack}`, ticked });

    const mail = await office.mailbox.waitFor(made.person.email, /tożsamość/);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.subject).not.toBe('Wygrana');
    expect(mail.to).toBe(made.person.email);
    expect(mail.text).toContain('Zapraszamy.');
    expect(await office.mailbox.to(EVIL)).toEqual([]);
  });
});
