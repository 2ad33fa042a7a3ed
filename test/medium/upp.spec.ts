// Confirmations (UPP) of what the office sent: in any order, by any channel, and none that somebody made up.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BoxPull } from '../../src/epuap/box-pull.service.js';
import { HeldDocuments } from '../../src/epuap/held-documents.service.js';
import type { Sending } from '../../src/epuap/sending.entity.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { UppArrivals } from '../../src/epuap/upp-arrivals.service.js';
import { Upp } from '../../src/epuap/upp.entity.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { uppFor, type UppWish } from '../factories/upp.js';
import { deliver, deliverToReceiver, orderFault } from '../support/boxes.js';
import { eventually } from '../support/eventually.js';
import { Office } from '../support/office.js';
import { operatorOf } from '../support/operator.js';
import { FROM, inBox, judgeInbox, send, sendingEnvironment, sendingOf, TO } from '../support/sendings.js';
import { keptBytes } from '../support/signing.js';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({
    environment: { ...sendingEnvironment(), LOG_LEVEL: 'silent' },
    withWorker: false,
    receiver: { certificates: '' },
  });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());
beforeEach(async () => {
  await fetch(`${office.sandbox.url}/api/boxes`, { method: 'DELETE' });
  await fetch(`${office.sandbox.url}/api/faults`, { method: 'DELETE' });
});

describe('a confirmation', () => {
  it('that comes later, into the box for answers, is pulled, sealed, checked and tied by the number of the document', async () => {
    const { sending } = await sentWithoutConfirmation();

    await pullAndJudge();

    const upp = await uppOf(sending);
    const kept = await office.data.manager.findOneByOrFail(SignedDocument, { id: upp!.documentId });
    expect(upp).toMatchObject({ documentNumber: sending.documentNumber, certificateNumber: sending.uppNumber });
    expect(kept).toMatchObject({ channel: 'pull', state: 'linked', applicationId: sending.applicationId, attempts: 1 });
    expect(kept.report).toMatchObject({ indication: 'TOTAL-PASSED', reason: null });
    expect(keptBytes(office, kept).toString('utf8')).toContain(String(sending.uppNumber));
  });

  it('that ePUAP hands over by calling the office is tied in the same way', async () => {
    const { sending } = await sentWithoutConfirmation({ isLost: true });

    await deliverToReceiver(office, await uppFor(office, { documentNumber: sending.documentNumber ?? '' }));
    await judgeInbox(office);

    expect((await newest(1))[0]).toMatchObject({ channel: 'receiver', state: 'linked' });
    expect(await uppOf(sending)).not.toBeNull();
  });

  it('may carry its attributes in the namespace too', async () => {
    const { sending } = await sentWithoutConfirmation({ isLost: true });

    await arrive({ documentNumber: sending.documentNumber ?? '', qualifiedAttributes: true });

    expect(await uppOf(sending)).toMatchObject({ certificateNumber: 'ePUAP-UPP-1' });
  });

  it('that comes twice is kept twice and counts once', async () => {
    const { sending } = await sentWithoutConfirmation({ isLost: true });
    const wish = { documentNumber: sending.documentNumber ?? '' };
    const bytes = await uppFor(office, wish);

    for (let time = 0; time < 2; time++) await deliver(office, FROM, bytes);
    await pullAndJudge();

    expect((await newest(2)).map(({ state }) => state).sort()).toEqual(['linked', 'repeated']);
    expect(await office.data.manager.countBy(Upp, { sendingId: sending.id })).toBe(1);
  });

  it('that comes before the answer waits, and is tied as soon as the number is known', async () => {
    const made = await factory.application({ route: 'EPUAP', status: 'submitted' });
    await orderFault(office, 'late_upp', { service: 'skrytka' });
    await orderFault(office, 'delay', { service: 'skrytka', seconds: 1 });

    const sending = send(office, made);
    await eventually(async () => (await inBox(office, FROM)).length === 1);
    await pullAndJudge();
    const [waiting] = await newest(1);
    const sent = await sending;
    await judgeInbox(office);

    expect(waiting).toMatchObject({ state: 'quarantined', reason: 'UPP_UNKNOWN_DOCUMENT' });
    expect(sent.state).toBe('sent');
    expect(await uppOf(sent)).toMatchObject({ documentId: waiting?.id, documentNumber: sent.documentNumber });
  });
});

describe('a confirmation that was held because nobody knew the number', () => {
  it('in the moment in which it was written down: the regular work finds it, as long as the number stands once', async () => {
    const [one, other] = [await sentWithoutConfirmation({ isLost: true }), await sentWithoutConfirmation({ isLost: true })];
    await arrive({ documentNumber: 'LATE-1' });
    await numberAs('LATE-1', one.sending, other.sending);
    const ambiguous = await office.service(HeldDocuments).releaseKnownConfirmations();
    await numberAs('OTHER-1', other.sending);

    const released = await office.service(HeldDocuments).releaseKnownConfirmations();
    await judgeInbox(office);

    expect([ambiguous, released]).toEqual([0, 1]);
    expect(await uppOf(one.sending)).toMatchObject({ documentNumber: 'LATE-1' });
  });

  it('runs again when another confirmation tells the number', async () => {
    const { made, sending } = await sentWithoutConfirmation({ isLost: true });
    const documentNumber = sending.documentNumber ?? '';
    await office.asOwner(`update sending set state = 'unknown', document_number = null where id = $1`, [sending.id]);
    await arrive({ documentNumber });
    const [held] = await newest(1);
    await office.service(UppArrivals).keep(sending.id, await uppFor(office, { documentNumber }));

    await judgeInbox(office);
    await judgeInbox(office);

    expect(held).toMatchObject({ state: 'quarantined', reason: 'UPP_UNKNOWN_DOCUMENT' });
    expect(await sendingOf(office, made)).toMatchObject({ state: 'sent', documentNumber });
    expect((await newest(2)).map(({ state }) => state)).toEqual(['linked', 'repeated']);
  });
});

describe('a confirmation that waits', () => {
  it('shows an administrator its numbers and whose certificate it is, and no names of parties', async () => {
    const { sending } = await sentWithoutConfirmation({ isLost: true });
    await arrive({ documentNumber: '77-88', certificateNumber: 'ePUAP-UPP-9', sender: 'nadawca-x' });
    const [held] = await newest(1);
    const operator = await operatorOf(office, factory);

    const page = await operator.get(`/kwarantanna/${held?.id}`);

    for (const word of ['77-88', 'ePUAP-UPP-9', 'poświadczenia ePUAP', 'dokumentu, o którym nic nie wiemy'])
      expect(page.text).toContain(word);
    expect(page.html).not.toContain('nadawca-x');
    expect(page.html).not.toContain(sending.id);
  });
});

describe('a confirmation that is not believed', () => {
  const CASES: [what: string, wish: Partial<UppWish>, change: (text: string) => string, reason: string, exactly: string | null][] = [
    ['changed after it was signed', {}, (text) => text.replace('>urzad<', '>urzat<'), 'UPP_SIGNATURE_WRONG', 'CONTENT_DIGEST_DIFFERS'],
    ['of a signer nobody named', { signer: 'seal' }, same, 'UPP_SIGNER_UNKNOWN', 'NO_TRUSTED_PATH'],
    ['of a foreign authority', { signer: 'foreignSeal' }, same, 'UPP_SIGNER_UNKNOWN', 'NO_TRUSTED_PATH'],
    ['without a signature', {}, (text) => text.replace(/<ds:Signature.*<\/ds:Signature>/s, ''), 'UPP_SIGNATURE_WRONG', 'NO_SIGNATURE'],
    ['about another document', { documentNumber: '1' }, same, 'UPP_UNKNOWN_DOCUMENT', null],
    ['to another receiver', { recipient: 'kto-inny' }, same, 'UPP_CONTRADICTS', null],
    ['from another sender', { sender: 'kto-inny' }, same, 'UPP_CONTRADICTS', null],
    ['dated before the document was sent', { deliveredAt: new Date('2020-01-01') }, same, 'UPP_CONTRADICTS', null],
    ['that is a receipt (UPD)', { content: '<pos:UPD><pos:IdentyfikatorPoswiadczenia>1</pos:IdentyfikatorPoswiadczenia></pos:UPD>' }, same, 'NOT_A_UPP', null],
    ['that says nothing', { content: '<pos:UPP/>' }, same, 'NOT_A_UPP', null],
  ]; // prettier-ignore

  it.each(CASES)('(%s) waits for a person and settles nothing', async (_what, wish, change, reason, exactly) => {
    const { sending } = await sentWithoutConfirmation({ isLost: true });
    const bytes = await uppFor(office, { documentNumber: sending.documentNumber ?? '', ...wish });
    const changed = Buffer.from(change(bytes.toString('utf8')), 'utf8');

    await deliver(office, FROM, changed);
    await pullAndJudge();

    const [held] = await newest(1);
    expect(held).toMatchObject({ state: 'quarantined', reason, channel: 'pull', applicationId: null });
    expect(held?.report?.reason ?? null).toBe(exactly ?? (reason === 'NOT_A_UPP' ? reason : null));
    expect(keptBytes(office, held!).equals(changed)).toBe(true);
    expect(await uppOf(sending)).toBeNull();
  });

  it('contradicts the one that is tied already, which stays', async () => {
    const { sending } = await sentWithoutConfirmation({ isLost: true });
    const documentNumber = sending.documentNumber ?? '';

    await arrive({ documentNumber });
    await arrive({ documentNumber, certificateNumber: 'ePUAP-UPP-2' });

    expect((await newest(1))[0]).toMatchObject({ state: 'quarantined', reason: 'UPP_CONTRADICTS' });
    expect(await uppOf(sending)).toMatchObject({ certificateNumber: 'ePUAP-UPP-1' });
  });

  it('is not taken for an application, and a signed application is not taken for a confirmation', async () => {
    const { made } = await sentWithoutConfirmation();
    const [application] = await office.data.manager.find(SignedDocument, {
      where: { applicationId: made.id },
      order: { id: 'ASC' },
    });

    await deliver(office, FROM, keptBytes(office, application!));
    await pullAndJudge();

    expect((await newest(2)).map(({ state }) => state).sort()).toEqual(['linked', 'repeated']);
  });
});

function same(text: string): string {
  return text;
}

/** @param isLost the confirmation that the sandbox made never comes */
async function sentWithoutConfirmation({ isLost = false } = {}): Promise<{ made: MadeApplication; sending: Sending }> {
  const made = await factory.application({ route: 'EPUAP', status: 'submitted' });
  await orderFault(office, 'late_upp', { service: 'skrytka' });
  const sending = await send(office, made);
  expect(sending.state).toBe('sent');
  expect(await inBox(office, TO)).toHaveLength(1);
  if (isLost) await fetch(`${office.sandbox.url}/api/boxes`, { method: 'DELETE' });
  return { made, sending };
}

async function numberAs(documentNumber: string, ...sendings: Sending[]): Promise<void> {
  for (const { id } of sendings)
    await office.asOwner('update sending set document_number = $1 where id = $2', [documentNumber, id]);
}

async function arrive(wish: UppWish): Promise<void> {
  await deliver(office, FROM, await uppFor(office, wish));
  await pullAndJudge();
}

async function pullAndJudge(): Promise<void> {
  await office.service(BoxPull).pull(FROM);
  await judgeInbox(office);
}

function uppOf({ id }: Sending): Promise<Upp | null> {
  return office.data.manager.findOneBy(Upp, { sendingId: id });
}

function newest(count: number): Promise<SignedDocument[]> {
  return office.data.manager.find(SignedDocument, { where: {}, order: { id: 'DESC' }, take: count });
}
