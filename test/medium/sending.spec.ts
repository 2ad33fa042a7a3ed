// What the office sends by ePUAP: each document once, whatever goes wrong on the way; what nobody knows is asked about.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BoxPull } from '../../src/epuap/box-pull.service.js';
import { MailboxClients, mailboxSettings } from '../../src/epuap/mailbox-clients.js';
import { readPins } from '../../src/epuap/pinned-certificates.js';
import { Postings } from '../../src/epuap/posting.service.js';
import { meaningOfFailure } from '../../src/epuap/sending-failure.js';
import { SendingOutcomes } from '../../src/epuap/sending-outcomes.service.js';
import { Sending } from '../../src/epuap/sending.entity.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { SkrytkaClient } from '../../src/epuap/skrytka.client.js';
import { UppArrivals } from '../../src/epuap/upp-arrivals.service.js';
import { Upp } from '../../src/epuap/upp.entity.js';
import { SETTINGS, type Settings } from '../../src/foundation/settings.js';
import { FieldEncryption } from '../../src/foundation/field-encryption.js';
import { DomainError } from '../../src/values/domain-error.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { orderFault } from '../support/boxes.js';
import { BreakableWay } from '../support/breakable-way.js';
import { eventually } from '../support/eventually.js';
import { whileWritesFail } from '../support/failing-write.js';
import { Office } from '../support/office.js';
import { ask, FROM, inBox, judgeInbox, send, sendingEnvironment, sendingOf, sha256, TO } from '../support/sendings.js';
import { keptBytes, returnedDocuments } from '../support/signing.js';

const SKRYTKA = { service: 'skrytka' };

let office: Office;
let factory: ApplicationFactory;
let way: BreakableWay;

beforeAll(async () => {
  way = await BreakableWay.make();
  office = await Office.open({
    environment: {
      ...sendingEnvironment(),
      ...{ LOG_LEVEL: 'silent', EPUAP_SKRYTKA_URL: `http://127.0.0.1:${way.port}/pk_external_ws/services/skrytka` },
    },
    withWorker: false, // the tests let the work run
  });
  await way.open(Number(new URL(office.sandbox.url).port));
  factory = await ApplicationFactory.of(office);
});
afterAll(async () => {
  await way.close();
  await office.close();
});
beforeEach(async () => {
  await fetch(`${office.sandbox.url}/api/boxes`, { method: 'DELETE' });
  await fetch(`${office.sandbox.url}/api/faults`, { method: 'DELETE' });
  await office.asOwner(`update sending set state = 'closed' where state = 'unknown'`); // the others would wait for them
});

describe('a signed application', () => {
  it('is sent to the box of who decides, byte for byte; its confirmation is kept, checked and tied to it', async () => {
    const made = await submitted();
    const planned = await sendingOf(office, made);

    const sent = await send(office, made);

    const [document] = await returnedDocuments(office, made.id);
    const [delivered, ...others] = await inBox(office, TO);
    expect([planned.state, planned.fromBox, planned.toBox]).toEqual(['planned', FROM, TO]);
    expect(sent).toMatchObject({
      state: 'sent',
      attempts: 1,
      documentId: document!.id,
      documentNumber: delivered?.id,
      reason: null,
    });
    expect(delivered).toMatchObject({
      ...{ fileName: `wniosek-${made.number}.xml`, sha256: sha256(keptBytes(office, document!)), replyTo: FROM },
    });
    expect(others).toEqual([]);
    const upp = await office.data.manager.findOneByOrFail(Upp, { sendingId: sent.id });
    expect([upp.documentNumber, upp.certificateNumber]).toEqual([sent.documentNumber, sent.uppNumber]);
    const kept = await office.data.manager.findOneByOrFail(SignedDocument, { id: upp.documentId });
    expect(kept).toMatchObject({ channel: 'skrytka', state: 'linked', applicationId: made.id, reason: null });
    expect(keptBytes(office, kept).toString()).toContain('<pos:UPP>');
  });

  it('leaves the letters as they were: the applicant is written to all the same', async () => {
    const made = await submitted();

    const letters = await office.data.query<object[]>('select template from mail_message where subject_id = $1', [made.id]);

    expect(letters).toContainEqual({ template: 'E2' });
  });

  it('is written down step by step in the chain of the application, with digest, address and number', async () => {
    const made = await submitted();
    const { documentNumber } = await send(office, made);
    const [document] = await returnedDocuments(office, made.id);

    const entries = await office.data.query<{ event: string; details: Record<string, unknown> }[]>(
      `select event, details from audit_entry where chain = $1 and (event like 'epuap_sending_%' or event = 'upp_linked') order by seq`,
      [made.id],
    );

    expect(entries.map(({ event }) => event)).toEqual(['epuap_sending_sending', 'epuap_sending_sent', 'upp_linked']);
    expect(entries[1]?.details).toMatchObject({ sha256: document!.sha256.toString('hex'), toBox: TO, documentNumber });
  });

  it('goes nowhere when the settings name no box for who decides', async () => {
    const made = await factory.application({ route: 'EPUAP', status: 'submitted', institution: 'miasto-zmyslonow' });

    expect(await office.data.manager.existsBy(Sending, { applicationId: made.id })).toBe(false);
  });

  it('that was submitted in person is not sent: nothing of it is signed', async () => {
    const made = await factory.application({ status: 'submitted' });

    expect(await office.data.manager.existsBy(Sending, { applicationId: made.id })).toBe(false);
  });
});

describe('an outcome that nobody knows', () => {
  it('is asked about, never sent again by itself: the document lies in the box once', async () => {
    const made = await submitted();
    await orderFault(office, 'timeout_after_accepting', { ...SKRYTKA, seconds: 20 });

    const unknown = await send(office, made);
    const again = await send(office, made);
    const settled = await ask(office, made);

    expect(unknown).toMatchObject({ state: 'unknown', attempts: 1, reason: 'EPUAP_TIMEOUT', documentNumber: null });
    expect(again).toEqual(unknown);
    const [delivered, ...others] = await inBox(office, TO);
    expect(others).toEqual([]);
    expect(settled).toMatchObject({ state: 'sent', attempts: 1, asked: 1, documentNumber: delivered?.id });
    expect(await office.data.manager.existsBy(Upp, { sendingId: settled.id })).toBe(true);
  });

  it.each([
    ['truncate', 'EPUAP_ANSWER_MALFORMED', 'sent'],
    ['html', 'EPUAP_ANSWER_MALFORMED', 'unknown'],
    ['unavailable', 'EPUAP_UNAVAILABLE', 'unknown'],
  ])('(%s: %s) is %s after asking', async (fault, reason, state) => {
    const made = await submitted();
    await orderFault(office, fault, SKRYTKA);

    const unknown = await send(office, made);
    const asked = await ask(office, made);

    expect(unknown).toMatchObject({ state: 'unknown', reason });
    expect(asked).toMatchObject({ state, attempts: 1, asked: 1 });
    expect(await inBox(office, TO)).toHaveLength(state === 'sent' ? 1 : 0);
  });

  it('stays unknown while ePUAP does not list it or fails itself, and is asked about again later', async () => {
    const made = await submitted();
    await orderFault(office, 'timeout_after_accepting', { ...SKRYTKA, seconds: 0 });
    await orderFault(office, 'not_listed', { service: 'documents' });
    await orderFault(office, 'fault_in_200', { service: 'documents' });
    await send(office, made);

    const states = [await ask(office, made), await ask(office, made), await ask(office, made)];

    expect(states.map(({ state, asked }) => [state, asked])).toEqual([
      ['unknown', 0],
      ['unknown', 1],
      ['sent', 2],
    ]);
  });

  it('holds back the others until ePUAP is heard of again, so that an outage leaves one question and not a hundred', async () => {
    const [first, second] = [await submitted(), await submitted()];
    await orderFault(office, 'unavailable', SKRYTKA);
    await send(office, first);

    const waiting = await send(office, second);
    await ask(office, first);
    const sent = await send(office, second);

    expect(waiting).toMatchObject({ state: 'planned', attempts: 0 });
    expect(sent).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('is what an answer signed by a stranger leaves behind', async () => {
    const made = await submitted();
    const { posting } = (await office.service(Postings).begin((await sendingOf(office, made)).id))!;
    const settings = mailboxSettings(office.web.get<Settings>(SETTINGS), 'skrytka');
    const stranger = readPins(office.web.get<Settings>(SETTINGS).EPUAP_CLIENT_CERT ?? '');

    const failure = await new SkrytkaClient({ ...settings, pins: stranger }).send(posting).catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: 'EPUAP_ANSWER_SIGNATURE_WRONG' });
    expect(meaningOfFailure(failure)).toBe('unknown');
  });

  it('is asked about in earnest only while sending is on: what nobody could be asked counts for nothing', async () => {
    const made = await sentAndUnanswered();
    const clients = office.service(MailboxClients);
    const { sending } = clients;
    Object.assign(clients, { sending: null });

    for (let time = 0; time < 14; time++) await ask(office, made);
    Object.assign(clients, { sending });
    const waiting = await questionsAbout(made);
    const asked = await ask(office, made);

    expect(waiting).toEqual([{ attempt: 0, error: null }]);
    expect(asked).toMatchObject({ state: 'unknown', asked: 1 });
    expect(await questionsAbout(made)).toEqual([{ attempt: 1, error: 'NOT_AMONG_SENT' }]);
  });

  it('is asked about again after a fault of our own, which is told by its kind and not called silence', async () => {
    const made = await sentAndUnanswered();

    const asked = await whileWritesFail(office, 'sending', 'asked', () => ask(office, made));

    expect(asked).toMatchObject({ state: 'unknown', asked: 0 });
    expect(await questionsAbout(made)).toEqual([{ attempt: 1, error: 'P0001' }]);
  });

  it('is asked about for each attempt anew', async () => {
    const made = await sentAndUnanswered();
    const asked = await ask(office, made);
    await office.asOwner(`update sending set state = 'planned' where id = $1`, [asked.id]);

    await office.service(Postings).begin(asked.id);

    expect(asked.asked).toBe(1);
    expect(await sendingOf(office, made)).toMatchObject({ attempts: 2, asked: 0, askedAt: null });
  });

  it('is not settled by another document of the same name', async () => {
    const made = await submitted();
    const { number } = made;
    const { skrytka } = office.service(MailboxClients).sending!;
    const other = { from: FROM, to: TO, fileName: `wniosek-${number}.xml`, bytes: Buffer.from('<inny/>'), messageId: 'x' };
    await skrytka.send(other);
    await orderFault(office, 'html', SKRYTKA);
    await send(office, made);

    expect(await ask(office, made)).toMatchObject({ state: 'unknown', asked: 1 });
  });
});

describe('a process that dies while it sends', () => {
  it('before the call leaves a document of which nobody knows; asked about, and not sent by itself', async () => {
    const made = await submitted();
    const { id } = await sendingOf(office, made);
    await office.service(Postings).begin(id);

    const after = await send(office, made);
    const asked = await ask(office, made);

    expect([after.state, after.reason, asked.state]).toEqual(['unknown', 'SENDING_INTERRUPTED', 'unknown']);
    expect(await inBox(office, TO)).toEqual([]);
  });

  it('after the call: asking finds it, and it lies in the box once', async () => {
    const made = await submitted();
    const begun = await office.service(Postings).begin((await sendingOf(office, made)).id);
    await office.service(MailboxClients).sending!.skrytka.send(begun!.posting);

    const after = await send(office, made);
    const asked = await ask(office, made);

    expect([after.state, asked.state]).toEqual(['unknown', 'sent']);
    expect(await inBox(office, TO)).toHaveLength(1);
  });

  it('after the confirmation was kept: that settles it before anybody asks', async () => {
    const made = await submitted();
    const begun = await office.service(Postings).begin((await sendingOf(office, made)).id);
    const posted = await office.service(MailboxClients).sending!.skrytka.send(begun!.posting);
    await office.service(UppArrivals).keep(begun!.sendingId, posted.upp!.bytes);

    const after = await send(office, made);
    await judgeInbox(office);

    expect(after.state).toBe('unknown');
    expect(await sendingOf(office, made)).toMatchObject({ state: 'sent', asked: 0, documentNumber: posted.number });
  });

  it('or only stands still, and hears afterwards that nothing went out: it is planned anew and goes out', async () => {
    const made = await submitted();
    const begun = (await office.service(Postings).begin((await sendingOf(office, made)).id))!;

    const taken = await send(office, made); // by another worker, which ends the work
    const late = new DomainError('EPUAP_UNAVAILABLE', { isUnsent: true });
    await office.service(SendingOutcomes).failed(begun, 'not_delivered', late);
    const planned = await sendingOf(office, made);
    const sent = await send(office, made);

    expect([taken.state, planned.state]).toEqual(['unknown', 'planned']);
    expect(sent).toMatchObject({ state: 'sent', attempts: 2 });
    expect(await inBox(office, TO)).toHaveLength(1);
  });

  it('and one that is still at it: two at once begin one attempt', async () => {
    const made = await submitted();
    const { id } = await sendingOf(office, made);

    const begun = await Promise.all([1, 2, 3].map(() => office.service(Postings).begin(id)));

    expect(begun.filter((one) => one !== null)).toHaveLength(1);
    expect(await sendingOf(office, made)).toMatchObject({ state: 'sending', attempts: 1 });
  });
});

describe('a refusal', () => {
  it('of the service ends the sending, with the words of ePUAP sealed, and is not repeated', async () => {
    const made = await submitted();
    await orderFault(office, 'fault_in_200', SKRYTKA);

    const refused = await send(office, made);
    const again = await send(office, made);

    expect(refused).toMatchObject({ state: 'refused', reason: 'EPUAP_FAULT', attempts: 1 });
    const place = { table: 'sending', column: 'words', row: refused.id };
    expect(office.service(FieldEncryption).openText(place, refused.words!)).toContain('chwilowo niedostępna');
    expect(again).toEqual(refused);
    expect(await inBox(office, TO)).toEqual([]);
  });
});

describe('a server that nobody can reach', () => {
  it('got nothing for certain: the document waits and goes out when the way is there again', async () => {
    const made = await submitted();
    await way.close();

    const failed = [await send(office, made), await send(office, made)];
    await way.open(Number(new URL(office.sandbox.url).port));
    const sent = await send(office, made);

    expect(failed.map(({ state, reason }) => [state, reason])).toEqual([
      ['planned', 'EPUAP_UNAVAILABLE'],
      ['planned', 'EPUAP_UNAVAILABLE'],
    ]);
    expect(sent).toMatchObject({ state: 'sent', attempts: 3, reason: null });
    expect(await inBox(office, TO)).toHaveLength(1);
  });

  it('is tried again after a pause that grows', async () => {
    const made = await submitted();
    await way.close();
    await send(office, made);

    const [effect] = await office.data.query<{ waits: boolean; error: string }[]>(
      `select error, extract(epoch from due_at - office_now()) between 20 and 31 as waits from effect where kind = 'send_document' and subject_id = $1`,
      [(await sendingOf(office, made)).id],
    );
    await way.open(Number(new URL(office.sandbox.url).port));

    expect(effect).toEqual({ error: 'EPUAP_UNAVAILABLE', waits: true });
  });
});

describe('with the worker', () => {
  it('all this happens by itself: sent, and the confirmation that comes later is pulled and tied', async () => {
    const working = await Office.open({ environment: sendingEnvironment() });
    try {
      await orderFault(working, 'late_upp', SKRYTKA);
      const made = await (await ApplicationFactory.of(working)).application({ route: 'EPUAP', status: 'submitted' });
      const { id } = await sendingOf(working, made);

      await eventually(async () => (await sendingOf(working, made)).state === 'sent');
      await eventually(async () => {
        await working.service(BoxPull).pullAll(); // as every minute
        return working.data.manager.existsBy(Upp, { sendingId: id });
      });
    } finally {
      await working.close();
    }
  });
});

describe('without a setting', () => {
  it('nothing is planned and nothing is sent', async () => {
    const silent = await Office.open({ withWorker: false });
    try {
      const made = await (await ApplicationFactory.of(silent)).application({ route: 'EPUAP', status: 'submitted' });

      const [effects] = await silent.data.query<{ count: number }[]>(
        `select count(*)::int from effect where kind in ('send_document', 'ask_sending')`,
      );
      expect([await silent.data.manager.count(Sending), effects?.count]).toEqual([0, 0]);
      expect(await silent.data.manager.countBy(SignedDocument, { applicationId: made.id })).toBe(1);
    } finally {
      await silent.close();
    }
  });
});

async function questionsAbout(made: MadeApplication): Promise<{ attempt: number; error: string | null }[]> {
  const { id } = await sendingOf(office, made);
  return office.data.query(
    `select attempt, error from effect where kind = 'ask_sending' and state = 'pending' and subject_id = $1`,
    [id],
  );
}

/** The bytes went out, and a page came back that says nothing of them. */
async function sentAndUnanswered(): Promise<MadeApplication> {
  const made = await submitted();
  await orderFault(office, 'html', SKRYTKA);
  await send(office, made);
  return made;
}

function submitted(): Promise<MadeApplication> {
  return factory.application({ route: 'EPUAP', status: 'submitted' });
}
