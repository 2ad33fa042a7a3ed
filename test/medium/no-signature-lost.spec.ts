import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Expiry } from '../../src/applications/expiry.service.js';
import { Signing } from '../../src/epuap/signing.entity.js';
import { SigningReturn } from '../../src/epuap/signing-return.service.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { Effects } from '../../src/foundation/effects.service.js';
import { JobDispatcher } from '../../src/foundation/job-dispatcher.service.js';
import { DomainError } from '../../src/values/domain-error.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { CuttableLine } from '../support/cuttable-line.js';
import { eventually } from '../support/eventually.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';
import { newestSigning, returnedDocuments, signWithoutReturning } from '../support/signing.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';
import { signAtTrustedProfile } from '../support/walk.js';

const HOUR_MS = 3_600_000;

let office: Office;
let factory: ApplicationFactory;
let line: CuttableLine;

beforeAll(async () => {
  line = await CuttableLine.to(() => Number(new URL(office.sandbox.url).port));
  office = await Office.open({
    environment: (sandbox) => ({
      TRUSTED_PROFILE_URL: `http://127.0.0.1:${line.port}/ep-services/tpSigning5`,
      TRUSTED_PROFILE_PAGE_ORIGINS: sandbox.url,
      SWEEP_SECONDS: '60', // the tests sweep themselves, when they say so
    }),
  });
  factory = await ApplicationFactory.of(office);
});
afterAll(async () => {
  await office.close();
  await line.close();
});

describe('a signature', () => {
  it('submits the application although the browser never returns: the worker asks after two minutes', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    await signAndVanish(made);

    await later(office, '1 minute 50 seconds', () => sweep());
    expect(await factory.statusOf(made)).toBe('awaiting_signature');
    await later(office, '2 minutes 1 second', async () => {
      await sweep();
      await eventually(async () => (await factory.statusOf(made)) === 'submitted');
    });

    await office.mailbox.waitFor(made.person.email, /został złożony/);
  });

  it('is asked for again when the first enquiry came too early', async () => {
    const made = await factory.application({ route: 'EPUAP', status: 'awaiting_signature' });

    await later(office, '2 minutes 1 second', () => askNow(made));
    const { serviceUrl, asked } = await newestSigning(office, made.id);
    await signWithoutReturning(office, serviceUrl ?? '', made.person);
    await later(office, '10 minutes 2 seconds', () => askNow(made));

    expect(asked).toBe(1);
    expect(await factory.statusOf(made)).toBe('submitted');
  });

  it('still counts when it was made in the last minute of the term and arrives after it', async () => {
    const made = await later(office, '-23 hours -59 minutes', () =>
      factory.application({ route: 'EPUAP', status: 'awaiting_signature' }),
    );
    const { serviceUrl } = await newestSigning(office, made.id);
    await signWithoutReturning(office, serviceUrl ?? '', made.person);

    await later(office, '40 minutes', async () => {
      expect(await office.service(Expiry).expireUnconfirmed()).toBe(0);
      await askNow(made);
    });

    expect(await factory.statusOf(made)).toBe('submitted');
  });

  it('is finished by a return in another browser, which shows a neutral page', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { back } = await signAndVanish(made);

    const page = await office.visitor().get(back);

    expect(page.heading).toBe('Dziękujemy, podpis do nas dotarł');
    expectNothingAbout(made, page);
    expect(await factory.statusOf(made)).toBe('submitted');
  });

  it('shows the same neutral page to a stranger when it was refused', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { back } = await signAndVanish(made, 'other_person');

    const page = await office.visitor().get(back);

    expect(page.heading).toBe('Dziękujemy, podpis do nas dotarł');
    expectNothingAbout(made, page);
    expect(await factory.statusOf(made)).toBe('awaiting_signature');
  });

  it('counts although the browser comes back to the address of interruption: only the trusted profile knows', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { back } = await signAndVanish(made);
    const visitor = await factory.opened(made, 'confirm');

    const page = await visitor.get(back.replace('/podpis/powrot/', '/podpis/przerwany/'));

    expect(page.heading).toBe('Wniosek jest podpisany i złożony');
    expect(await factory.statusOf(made)).toBe('submitted');
  });

  it('is not believed because of the address of success alone', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { visitor, back } = await cancelled(made);

    const page = await visitor.get(back.replace('/podpis/przerwany/', '/podpis/powrot/'));

    expect(page.heading).not.toBe('Wniosek jest podpisany i złożony');
    expect(await factory.statusOf(made)).toBe('awaiting_signature');
  });

  it('belongs to no unknown return address', async () => {
    const page = await office.visitor().get(`/podpis/powrot/${'A'.repeat(43)}`);

    expect(page.status).toBe(404);
  });
});

describe('a signing that was cancelled at the trusted profile', () => {
  it('is called so on the page, with the end of the term; the application waits and can be signed at once', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { visitor, back } = await cancelled(made);

    const page = await visitor.get(back);

    expect(page.heading).toBe('Wniosek nie został podpisany');
    expect(page.text).toMatch(/Nic się nie stało: wniosek czeka do \d{1,2} \p{L}+ \d{4} r\., godz\. \d{1,2}:\d{2}/u);
    expect(page.hasButton('Spróbuj ponownie')).toBe(true);
    expect(await factory.statusOf(made)).toBe('awaiting_signature');
    const signed = await signAtTrustedProfile(visitor, await visitor.get('/moj-wniosek'), made.person);
    expect(signed.heading).toBe('Wniosek jest podpisany i złożony');
  });
});

describe('a trusted profile that is down', () => {
  it('is called unavailable when the document is to be handed over; the application stays as it was', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const visitor = await factory.opened(made, 'confirm');
    const before = await visitor.get('/moj-wniosek/podpis');

    const page = await whileCut(() => visitor.submit(before, 'Podpisz podpisem zaufanym i złóż wniosek'));

    expect(page.status).toBe(503);
    expect(page.text).toContain('Wniosek jest zapisany');
    expect(await factory.statusOf(made)).toBe('unconfirmed');
    const signed = await signAtTrustedProfile(visitor, await visitor.get('/moj-wniosek'), made.person);
    expect(signed.heading).toBe('Wniosek jest podpisany i złożony');
  });

  it('is called unavailable at the return; when it is back, the same page or the next enquiry finishes', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { back } = await signAndVanish(made);
    const visitor = await factory.opened(made, 'confirm');

    const page = await whileCut(() => visitor.get(back));
    expect(page.heading).toBe('Sprawdzamy podpis');
    expect(await factory.statusOf(made)).toBe('awaiting_signature');
    const again = await visitor.get(page.link('Sprawdź ponownie'));

    expect(again.heading).toBe('Wniosek jest podpisany i złożony');
  });

  it('loses no enquiry: the one that found nobody is followed by the next', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    await signAndVanish(made);

    await later(office, '2 minutes 1 second', () => whileCut(() => askNow(made)));
    expect(await factory.statusOf(made)).toBe('awaiting_signature');
    await later(office, '10 minutes 2 seconds', () => askNow(made));

    expect(await factory.statusOf(made)).toBe('submitted');
  });
});

describe('starting to sign', () => {
  it('gives a fresh day, to the application and to its link; starting again gives another', async () => {
    const made = await later(office, '-20 hours', () => factory.application({ route: 'EPUAP' }));

    await office.service(SigningService).start(made.id, newId());
    const first = await termsOf(made);
    await later(office, '10 hours', () => office.service(SigningService).start(made.id, newId()));
    const second = await termsOf(made);

    expect(first).toEqual({ application: 24, link: 24, signing: 24 });
    expect(second).toEqual({ application: 34, link: 34, signing: 34 });
  });

  it('is too late after the term', async () => {
    const made = await factory.application({ route: 'EPUAP' });

    const refusal = await later(office, '24 hours 1 second', () =>
      office
        .service(SigningService)
        .start(made.id, newId())
        .catch((error: unknown) => error),
    );

    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ code: 'LINK_EXPIRED' });
    expect(await factory.statusOf(made)).toBe('unconfirmed');
  });

  it('opens one signing for one form, however often it is sent', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const key = newId();

    const addresses = [
      await office.service(SigningService).start(made.id, key),
      await office.service(SigningService).start(made.id, key),
    ];

    expect(new Set(addresses).size).toBe(1);
    expect(await office.data.manager.countBy(Signing, { applicationId: made.id })).toBe(1);
  });

  it('may be done twice: the first document that returns submits, the other is kept for a person to look at', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const [first, second] = [await signAndVanish(made), await signAndVanish(made)];
    const visitor = await factory.opened(made, 'confirm');

    const pages = [await visitor.get(first.back), await visitor.get(second.back)];

    expect(pages[0]?.heading).toBe('Wniosek jest podpisany i złożony');
    expect(pages[1]?.heading).toBe('Podpis do nas dotarł, ale wymaga sprawdzenia');
    expect(await factory.statusOf(made)).toBe('submitted');
    const kept = await returnedDocuments(office, made.id);
    expect(kept.map(({ state, reason }) => [state, reason])).toEqual([
      ['accepted', null],
      ['quarantined', 'APPLICATION_MOVED_ON'],
    ]);
  });

  it('plans enquiries until two hours after the term, and only then does the application expire', async () => {
    const made = await factory.application({ route: 'EPUAP', status: 'awaiting_signature' });

    const hours = [];
    for (let due = await nextEnquiry(made); due !== null && hours.length < 40; due = await nextEnquiry(made)) {
      hours.push(Math.round(due.inHours * 60) / 60);
      await later(office, `${due.inHours * 3_600 + 1} seconds`, () => askNow(made));
    }
    await later(office, '26 hours 14 minutes', () => office.service(Expiry).expireUnconfirmed());
    const before = await factory.statusOf(made);
    await later(office, '26 hours 16 minutes', () => office.service(Expiry).expireUnconfirmed());

    expect(hours.slice(2, 5)).toEqual([1, 2, 3]);
    expect(Math.floor(hours.at(-1) ?? 0)).toBe(26);
    expect(before).toBe('awaiting_signature');
    expect(await factory.statusOf(made)).toBe('expired');
  });
});

/** Signs at the trusted profile; the browser does not come back. */
async function signAndVanish(made: MadeApplication, variant = 'good'): Promise<{ back: string }> {
  const url = await office.service(SigningService).start(made.id, newId());
  return { back: await signWithoutReturning(office, url, { ...made.person, variant }) };
}

async function cancelled(made: MadeApplication): Promise<{ visitor: Visitor; back: string }> {
  const url = await office.service(SigningService).start(made.id, newId());
  const back = await signWithoutReturning(office, url, { ...made.person, action: 'anuluj' });
  return { visitor: await factory.opened(made, 'confirm'), back };
}

async function whileCut<T>(work: () => Promise<T>): Promise<T> {
  line.cut();
  try {
    return await work();
  } finally {
    line.mend();
  }
}

function sweep(): Promise<number> {
  return office.service(JobDispatcher).sweep();
}

/** Carries out the enquiry of a signing that is due now, as the worker would. */
async function askNow(made: MadeApplication): Promise<void> {
  const due = await nextEnquiry(made);
  const claimed = due && (await office.service(Effects).claim(due.id));
  if (!claimed) throw new Error('no enquiry is due');
  await office.service(SigningReturn).ask(claimed);
}

async function nextEnquiry({ id }: MadeApplication): Promise<{ id: string; inHours: number } | null> {
  const [row] = await office.data.query<{ id: string; inHours: number }[]>(
    `select e.id, extract(epoch from e.due_at - office_now())::float8 / 3600 as "inHours"
       from effect e join signing s on s.id = e.subject_id
      where e.kind = 'ask_signing' and e.state = 'pending' and s.application_id = $1 order by e.due_at limit 1`,
    [id],
  );
  return row ?? null;
}

/** How many hours from now each term ends. */
async function termsOf(made: MadeApplication): Promise<{ application: number; link: number; signing: number }> {
  const [row] = await office.data.query<{ application: Date; link: Date }[]>(
    `select confirm_until as application, l.expires_at as link
       from application a join application_link l on l.application_id = a.id and l.superseded_at is null where a.id = $1`,
    [made.id],
  );
  const hours = (moment: Date | undefined) => Math.round(((moment?.getTime() ?? 0) - Date.now()) / HOUR_MS);
  const { signUntil } = await newestSigning(office, made.id);
  return { application: hours(row?.application), link: hours(row?.link), signing: hours(signUntil) };
}

function expectNothingAbout(made: MadeApplication, page: VisitedPage): void {
  const words = [made.number, made.person.surname, made.person.pesel, made.person.email, 'Gmina Przykładowo'];
  expect(words.filter((word) => page.html.includes(word))).toEqual([]);
}
