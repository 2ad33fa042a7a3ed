// What an administrator sees of documents that ePUAP refused or said nothing about, and what is done with them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BoxPull } from '../../src/epuap/box-pull.service.js';
import { Upp } from '../../src/epuap/upp.entity.js';
import { FieldEncryption } from '../../src/foundation/field-encryption.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { uppFor } from '../factories/upp.js';
import { deliver, orderFault } from '../support/boxes.js';
import { Office } from '../support/office.js';
import { operatorOf } from '../support/operator.js';
import { ask, FROM, inBox, judgeInbox, send, sendingEnvironment, sendingOf, TO } from '../support/sendings.js';
import type { Visitor } from '../support/visitor.js';

const DECIDE = 'Zapisz rozstrzygnięcie';
const COMMENT = 'Ustalono telefonicznie z odbiorcą.';

let office: Office;
let factory: ApplicationFactory;
let operator: Visitor;

beforeAll(async () => {
  office = await Office.open({ environment: { ...sendingEnvironment(), LOG_LEVEL: 'silent' }, withWorker: false });
  factory = await ApplicationFactory.of(office);
  operator = await operatorOf(office, factory);
});
afterAll(() => office.close());
beforeEach(async () => {
  await fetch(`${office.sandbox.url}/api/boxes`, { method: 'DELETE' });
  await fetch(`${office.sandbox.url}/api/faults`, { method: 'DELETE' });
  await office.asOwner(`update sending set state = 'closed' where state in ('unknown', 'refused')`);
});

describe('the page of sendings', () => {
  it('counts and lists those that need a person, and leads there from the menu', async () => {
    const [refused, sent, unknown] = [await troubled('fault_in_200'), await good(), await troubled('timeout_after_accepting')];

    const page = await operator.get((await operator.get('/panel')).link('Nadania'));

    expect(page.text).toContain('Nie wiadomo, czy dotarły: 1. Odrzucone przez ePUAP: 1.');
    expect([unknown, refused, sent].map(({ number }) => page.hasLink(number))).toEqual([true, true, false]);
  });

  it('says what happened, what ePUAP said and whether it was asked; nothing of the applicant', async () => {
    const made = await troubled('fault_in_200');
    const page = await operator.get(`/nadania/${(await sendingOf(office, made)).id}`);
    const other = await troubled('timeout_after_accepting');
    await orderFault(office, 'not_listed', { service: 'documents' });
    await ask(office, other);
    const asked = await operator.get(`/nadania/${(await sendingOf(office, other)).id}`);

    expect(page.text).toContain('ePUAP odmówił przyjęcia dokumentu.');
    expect(page.text).toContain('Usługa jest chwilowo niedostępna.');
    expect(page.text).toContain(TO);
    expect(asked.text).toContain('wśród wysłanych dokumentu nie było');
    for (const datum of [made.person.surname, made.person.pesel]) expect(page.html).not.toContain(datum);
  });
});

describe('the page of sendings shows too', () => {
  it('what fails before an attempt begins, when it has waited for an hour', async () => {
    const made = await factory.application({ route: 'EPUAP', status: 'submitted' });
    const { id } = await sendingOf(office, made);
    const fresh = await operator.get('/nadania');
    await office.asOwner(`update sending set planned_at = office_now() - interval '61 minutes' where id = $1`, [id]);

    const page = await operator.get('/nadania');

    expect([fresh, page].map((one) => one.hasLink(made.number))).toEqual([false, true]);
    expect(page.text).toContain('Ponawiane przez program: 1.');
    expect((await operator.get(`/nadania/${id}`)).text).toContain('dziennik programu');
    await send(office, made);
  });

  it('what was sent under a number nobody knows: it is told there, and the confirmation that waits or comes is tied', async () => {
    const made = await troubled('timeout_after_accepting');
    const { id } = await sendingOf(office, made);
    const [delivered] = await inBox(office, TO);
    await decide(made, { rozstrzygniecie: 'arrived', komentarz: COMMENT });
    await deliver(office, FROM, await uppFor(office, { documentNumber: delivered!.id }));
    await office.service(BoxPull).pull(FROM);
    await judgeInbox(office);
    const list = await operator.get('/nadania');
    const form = await operator.get(`/nadania/${id}`);

    const faulty = await operator.submit(form, 'Zapisz numer', { komentarz: COMMENT, numer: ' ' });
    const page = await operator.submit(form, 'Zapisz numer', { komentarz: 'Z poświadczenia.', numer: delivered!.id });
    await judgeInbox(office);

    expect(list.text).toContain('Bez numeru: 1.');
    expect(list.hasLink(made.number)).toBe(true);
    expect([faulty.status, faulty.errors.length]).toEqual([422, 1]);
    expect(page.text).toContain('Rozstrzygnięcie zostało zapisane.');
    expect(await sendingOf(office, made)).toMatchObject({ state: 'sent', documentNumber: delivered!.id });
    expect(await office.data.manager.existsBy(Upp, { sendingId: id })).toBe(true);
    expect(await eventsOf(made)).toContain('epuap_sending_numbered by operator');
    expect((await operator.get(`/nadania/${id}`)).status).toBe(404);
  });

  it('whether the program still asks', async () => {
    const made = await troubled('timeout_after_accepting');
    const { id } = await sendingOf(office, made);
    const asking = await operator.get(`/nadania/${id}`);
    await office.asOwner(`update effect set state = 'done' where kind = 'ask_sending' and subject_id = $1`, [id]);

    const silent = await operator.get(`/nadania/${id}`);

    expect(asking.text).toContain('Program pyta o to ePUAP sam.');
    expect(silent.text).toContain('Program już o to nie pyta.');
  });
});

describe('an administrator decides', () => {
  it('that it arrived, with the number: the confirmation that waited is tied', async () => {
    const made = await troubled('timeout_after_accepting');
    const [delivered] = await inBox(office, TO);
    await deliver(office, FROM, await uppFor(office, { documentNumber: delivered!.id }));
    await office.service(BoxPull).pull(FROM);
    await judgeInbox(office);

    const page = await decide(made, { rozstrzygniecie: 'arrived', komentarz: COMMENT, numer: delivered!.id });
    await judgeInbox(office);

    const sending = await sendingOf(office, made);
    expect(page.text).toContain('Rozstrzygnięcie zostało zapisane.');
    expect(sending).toMatchObject({ state: 'sent', documentNumber: delivered!.id, attempts: 1 });
    expect(await office.data.manager.existsBy(Upp, { sendingId: sending.id })).toBe(true);
    const place = { table: 'sending', column: 'comment', row: sending.id };
    expect(office.service(FieldEncryption).openText(place, sending.comment!)).toBe(COMMENT);
    expect(await eventsOf(made)).toContain('epuap_sending_sent by operator');
  });

  it('that it is sent again, which alone makes a second document', async () => {
    const made = await troubled('fault_in_200');

    await decide(made, { rozstrzygniecie: 'again', komentarz: COMMENT });
    const sent = await send(office, made);

    expect(sent).toMatchObject({ state: 'sent', attempts: 2 });
    expect(await inBox(office, TO)).toHaveLength(1);
    expect(await eventsOf(made)).toContain('epuap_sending_planned by operator');
  });

  it('and nobody asks ePUAP about it any more', async () => {
    const made = await troubled('timeout_after_accepting');

    await decide(made, { rozstrzygniecie: 'close', komentarz: COMMENT });

    const pending = await office.data.query<unknown[]>(`select 1 from effect where subject_id = $1 and state = 'pending'`, [
      (await sendingOf(office, made)).id,
    ]);
    expect([(await sendingOf(office, made)).state, pending]).toEqual(['closed', []]);
    expect(await eventsOf(made)).toContain('epuap_sending_closed by operator');
  });

  it('with a comment, one of the choices and a number that can be one; else nothing changes', async () => {
    const made = await troubled('timeout_after_accepting');
    const { id } = await sendingOf(office, made);
    const answers = [];
    const faulty: Record<string, string>[] = [
      { rozstrzygniecie: 'arrived', komentarz: ' ' },
      { komentarz: COMMENT },
      { rozstrzygniecie: 'arrived', komentarz: COMMENT, numer: 'nr 1' },
      {},
    ];
    for (const typed of faulty) answers.push(await operator.submit(await operator.get(`/nadania/${id}`), DECIDE, typed));

    expect(answers.map(({ status, errors }) => [status, errors.length])).toEqual([
      [422, 1],
      [422, 1],
      [422, 1],
      [422, 2],
    ]);
    expect((await sendingOf(office, made)).state).toBe('unknown');
  });

  it('not that a refused document arrived, and nothing about one that is settled', async () => {
    const refused = await troubled('fault_in_200');
    const page = await operator.get(`/nadania/${(await sendingOf(office, refused)).id}`);
    const form = page.form(DECIDE);
    const sent = await good();

    const answer = await operator.send(form, { rozstrzygniecie: 'arrived', komentarz: COMMENT });
    const settled = await operator.get(`/nadania/${(await sendingOf(office, sent)).id}`);

    expect([answer.status, settled.status]).toEqual([404, 404]);
    expect((await sendingOf(office, refused)).state).toBe('refused');
  });

  it('not on a number for what has one, or was not sent', async () => {
    const made = await troubled('timeout_after_accepting');
    const form = (await operator.get(`/nadania/${(await sendingOf(office, made)).id}`)).form(DECIDE);

    const answer = await operator.send(form, { rozstrzygniecie: 'number', komentarz: COMMENT, numer: 'DOK-1' });

    expect(answer.status).toBe(404);
    expect(await sendingOf(office, made)).toMatchObject({ state: 'unknown', documentNumber: null });
  });

  it('once: the same form again changes nothing', async () => {
    const made = await troubled('fault_in_200');
    const page = await operator.get(`/nadania/${(await sendingOf(office, made)).id}`);
    const typed = { rozstrzygniecie: 'again', komentarz: COMMENT };

    await operator.submit(page, DECIDE, typed);
    await operator.submit(page, DECIDE, typed);

    const planned = await office.data.query<unknown[]>(
      `select 1 from effect where kind = 'send_document' and subject_id = $1 and state = 'pending'`,
      [(await sendingOf(office, made)).id],
    );
    expect(planned).toHaveLength(1);
  });
});

async function decide(made: MadeApplication, typed: Record<string, string>) {
  const page = await operator.get(`/nadania/${(await sendingOf(office, made)).id}`);
  return operator.submit(page, DECIDE, typed);
}

async function troubled(fault: string): Promise<MadeApplication> {
  const made = await factory.application({ route: 'EPUAP', status: 'submitted' });
  await orderFault(office, fault, { service: 'skrytka', seconds: 0 });
  await send(office, made);
  return made;
}

async function good(): Promise<MadeApplication> {
  const made = await factory.application({ route: 'EPUAP', status: 'submitted' });
  await send(office, made);
  return made;
}

async function eventsOf({ id }: MadeApplication): Promise<string[]> {
  const rows = await office.data.query<{ event: string; kind: string }[]>(
    'select event, actor_kind as kind from audit_entry where chain = $1 order by seq',
    [id],
  );
  return rows.map(({ event, kind }) => `${event} by ${kind}`);
}
