import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BoxPull } from '../../src/epuap/box-pull.service.js';
import { Inbox } from '../../src/epuap/inbox.service.js';
import { ReturnedDocument } from '../../src/epuap/returned-document.service.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { deliver, orderFault, waitingIn } from '../support/boxes.js';
import { eventually } from '../support/eventually.js';
import { Office } from '../support/office.js';
import { keptBytes, returnedDocuments, signElsewhere } from '../support/signing.js';
import type { SignerWish } from '../support/walk.js';

const BOX = '/urzad/sio';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({
    environment: { EPUAP_BOXES: `${BOX},/urzad/druga`, EPUAP_CONFIRM_HASH: 'sha256' },
    withWorker: false, // the tests pull themselves
  });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());
beforeEach(async () => {
  await fetch(`${office.sandbox.url}/api/boxes`, { method: 'DELETE' });
  await fetch(`${office.sandbox.url}/api/faults`, { method: 'DELETE' });
  await office.asOwner('delete from pull_box');
});

describe('a document in a box of the office', () => {
  it('is kept, confirmed, judged and submits the application', async () => {
    const { made, signed } = await signedApplication();
    await deliver(office, BOX, signed);

    const count = await pull();
    await judgeAll();

    expect([count, await waitingIn(office, BOX)]).toEqual([1, 0]);
    expect(await factory.statusOf(made)).toBe('submitted');
    const [document] = await returnedDocuments(office, made.id);
    expect(document).toMatchObject({ channel: 'pull', state: 'accepted' });
    expect(keptBytes(office, document!).equals(signed)).toBe(true);
  });

  it('comes again without effect when the office fell between keeping and confirming', async () => {
    const { made, signed } = await signedApplication();
    await deliver(office, BOX, signed);
    await orderFault(office, 'timeout_after_accepting', { operation: 'pobierzNastepny', seconds: 0 });

    expect(await pull()).toBeNull();
    const number = await numberInBox();
    await office.service(Inbox).receive({ channel: 'pull', transportId: `pull:${BOX}:${number}`, bytes: signed });
    await office.asOwner('update pull_box set next_at = office_now()');
    expect(await pull()).toBe(1);
    await judgeAll();

    expect(await waitingIn(office, BOX)).toBe(0);
    expect((await returnedDocuments(office, made.id)).map(({ state }) => state)).toEqual(['accepted']);
  });

  it('is taken in once by two workers at the same time', async () => {
    const { made, signed } = await signedApplication();
    await deliver(office, BOX, signed);

    const counts = await Promise.all([pull(), pull(), pull()]);
    await judgeAll();

    expect(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(1);
    expect(await returnedDocuments(office, made.id)).toHaveLength(1);
  });

  it('delivered five times, with its own number each time, has one effect; the others are repeats without alarm (R45)', async () => {
    const { made, signed } = await signedApplication();
    for (let time = 0; time < 5; time++) await deliver(office, BOX, signed);

    expect(await pull()).toBe(5);
    await judgeAll();

    expect(await factory.statusOf(made)).toBe('submitted');
    const states = (await returnedDocuments(office, made.id)).map(({ state }) => state);
    expect(states.sort()).toEqual(['accepted', 'repeated', 'repeated', 'repeated', 'repeated']);
  });
});

describe('a document that cannot be used', () => {
  it.each([
    ['tampered', 'CONTENT_DIGEST_DIFFERS'],
    ['other_person', 'PERSON_DIFFERS'],
    ['expired', 'CERTIFICATE_EXPIRED'],
    ['unknown_root', 'NO_TRUSTED_PATH'],
    ['new_seal', 'NEW_SEAL'],
    ['dtd', 'DOCTYPE'],
    ['large', 'TOO_LARGE'],
  ])('(%s) is put into quarantine as %s; the next one goes on, whatever their order', async (fault, reason) => {
    const [bad, good] = [await signedApplication(), await signedApplication()];
    await deliver(office, BOX, bad.signed);
    await deliver(office, BOX, good.signed);
    await orderFault(office, fault);

    expect(await pull()).toBe(2);
    await judgeAll();

    expect(await waitingIn(office, BOX)).toBe(0);
    expect((await quarantined())[0]).toMatchObject({ channel: 'pull', reason });
    expect([await factory.statusOf(bad.made), await factory.statusOf(good.made)]).toEqual(['awaiting_signature', 'submitted']);
  });

  it.each([
    ['no XML', Buffer.from('nic'), 'NOT_WELL_FORMED'],
    ['an unsigned document', Buffer.from('<a xmlns="urn:x"/>'), 'NO_SIGNATURE'],
  ])('(%s) is put into quarantine as %s', async (_what, bytes, reason) => {
    await deliver(office, BOX, bytes);

    await pull();
    await judgeAll();

    expect((await quarantined())[0]).toMatchObject({ reason, signingId: null });
  });

  it('answers no request of ours: unknown application', async () => {
    const foreign = Buffer.from(
      '<?xml version="1.0" encoding="UTF-8"?>\n<w:Pismo xmlns:w="urn:obce"><w:Tresc>Dzień dobry</w:Tresc></w:Pismo>',
    );
    await deliver(
      office,
      BOX,
      await signElsewhere(office, foreign, { firstName: 'Anna', surname: 'Obca', pesel: '44051401359' }),
    );

    await pull();
    await judgeAll();

    expect((await quarantined())[0]).toMatchObject({ reason: 'UNKNOWN_APPLICATION', applicationId: null });
  });

  it('with a known number and other bytes is put into quarantine, with an alarm, and never judged', async () => {
    const { signed } = await signedApplication();
    const name = { channel: 'pull', transportId: `pull:${BOX}:77` } as const;
    await office.service(Inbox).receive({ ...name, bytes: signed });

    const changed = { ...name, bytes: Buffer.concat([signed, Buffer.from(' ')]) };
    const [one, other] = [await office.service(Inbox).receive(changed), await office.service(Inbox).receive(changed)];

    expect([one.isNew, other]).toEqual([true, { id: one.id, isNew: false }]);
    expect((await quarantined())[0]).toMatchObject({ id: one.id, reason: 'TRANSPORT_ID_REUSED', attempts: 0 });
  });
});

describe('an ePUAP that fails', () => {
  it.each([
    ['truncate', 'EPUAP_ANSWER_MALFORMED'],
    ['html', 'EPUAP_ANSWER_MALFORMED'],
    ['fault_in_200', 'EPUAP_FAULT'],
    ['wrong_hash_answer', 'EPUAP_FAULT'],
  ])('(%s) loses nothing: %s is noted, and after a pause the document comes', async (fault, code) => {
    const { made, signed } = await signedApplication();
    await deliver(office, BOX, signed);
    await orderFault(office, fault);

    expect(await pull()).toBeNull();
    const [box] = await office.data.query<object[]>(
      `select failures, error, extract(epoch from next_at - office_now()) between 50 and 61 as paused from pull_box where address = $1`,
      [BOX],
    );
    expect(box).toEqual({ failures: 1, error: code, paused: true });
    expect(await pull()).toBeNull(); // not its turn
    await office.asOwner('update pull_box set next_at = office_now()');
    expect(await pull()).toBe(1);
    await judgeAll();

    expect(await factory.statusOf(made)).toBe('submitted');
    expect(await returnedDocuments(office, made.id)).toHaveLength(1);
  });

  it('in one box does not stop the others', async () => {
    const { made, signed } = await signedApplication();
    await deliver(office, '/urzad/druga', signed);
    await orderFault(office, 'html');

    await office.service(BoxPull).pullAll();
    await judgeAll();

    expect(await factory.statusOf(made)).toBe('submitted');
  });
});

async function signedApplication(wish: Partial<SignerWish> = {}): Promise<{ made: MadeApplication; signed: Buffer }> {
  const made = await factory.application({ route: 'EPUAP' });
  const signing = office.service(SigningService);
  await signing.startWithFile(made.id, newId());
  const request = await signing.findFile(await factory.state(made.id));
  return { made, signed: await signElsewhere(office, signing.documentOf(request!), { ...made.person, ...wish }) };
}

function pull(): Promise<number | null> {
  return office.service(BoxPull).pull(BOX);
}

/** What the worker does with the planned judgements. */
async function judgeAll(): Promise<void> {
  const waiting = await office.data.manager.find(SignedDocument, { where: { state: 'received' }, order: { id: 'ASC' } });
  for (const { id } of waiting) await office.service(ReturnedDocument).judge(id);
  await eventually(async () => (await office.data.manager.countBy(SignedDocument, { state: 'received' })) === 0);
}

/** Newest first. */
function quarantined(): Promise<SignedDocument[]> {
  return office.data.manager.find(SignedDocument, { where: { state: 'quarantined' }, order: { id: 'DESC' } });
}

async function numberInBox(): Promise<string> {
  const boxes = (await (await fetch(`${office.sandbox.url}/api/boxes`)).json()) as {
    address: string;
    documents: { id: string }[];
  }[];
  return boxes.find(({ address }) => address === BOX)?.documents[0]?.id ?? '';
}
