import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Audit, INSTALLATION_CHAIN } from '../../src/audit/audit.service.js';
import { Inbox } from '../../src/epuap/inbox.service.js';
import { PlannedJudgement } from '../../src/epuap/planned-judgement.service.js';
import { ReturnedDocument } from '../../src/epuap/returned-document.service.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import type { Signing } from '../../src/epuap/signing.entity.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { Effects } from '../../src/foundation/effects.service.js';
import { FieldEncryption } from '../../src/foundation/field-encryption.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { later } from '../support/later.js';
import { whileWritesFail } from '../support/failing-write.js';
import { Office } from '../support/office.js';
import { operatorOf } from '../support/operator.js';
import { returnedDocuments, signElsewhere } from '../support/signing.js';
import { signIn } from '../support/walk.js';
import type { Visitor } from '../support/visitor.js';

let office: Office;
let factory: ApplicationFactory;
let operator: Visitor;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
  operator = await operatorOf(office, factory);
});
afterAll(() => office.close());
beforeEach(() => office.asOwner(`update signed_document set state = 'closed' where state = 'quarantined'`));

describe('the quarantine', () => {
  it('lists the oldest first, 25 on a page, and leads from the menu', async () => {
    const ids: string[] = [];
    for (let one = 0; one < 30; one++) ids.push(await heldBytes(Buffer.from(`<a n="${one}"/>`)));

    const first = await operator.get((await operator.get('/panel')).link('Kwarantanna'));
    const second = await operator.get(first.link('Następne dokumenty'));

    const shown = [first, second].map((page) => page.root.querySelectorAll('tbody a').map((link) => link.getAttribute('href')));
    expect(shown.map(({ length }) => length)).toEqual([25, 5]);
    expect(shown.flat()).toEqual(ids.map((id) => `/kwarantanna/${id}`));
    expect(first.text).toContain('nie można było użyć: 30');
    expect(second.hasLink('Następne dokumenty')).toBe(false);
  });

  it('tells why in Polish and shows the report, but nothing that stands in the document', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const id = await held(made, 'other_person');

    const page = await operator.get(`/kwarantanna/${id}`);

    expect(page.text).toContain('Podpisała inna osoba niż wskazana we wniosku');
    for (const words of ['podpis ważny', 'z podpisu wynika, kto go złożył: tak']) expect(page.text).toContain(words);
    expect(page.text).toContain('CN=Piaskownica - pieczęć podpisu zaufanego');
    for (const word of [made.person.pesel, made.person.surname, 'Dokument xmlns', '&lt;']) expect(page.html).not.toContain(word);
  });

  it('closes a document with a comment, sealed, once, and writes it down', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const id = await held(made, 'other_person');
    const page = await operator.get(`/kwarantanna/${id}`);

    const without = await operator.submit(page, 'Zamknij dokument', { komentarz: ' ' });
    const closed = await operator.submit(page, 'Zamknij dokument', { komentarz: 'Wyjaśniono przez telefon.' });
    const again = await operator.get(`/kwarantanna/${id}`);

    expect([without.status, closed.heading, again.status]).toEqual([422, 'Kwarantanna', 404]);
    const document = await office.data.manager.findOneByOrFail(SignedDocument, { id });
    expect(document.state).toBe('closed');
    const place = { table: 'signed_document', column: 'comment', row: id };
    expect(office.service(FieldEncryption).openText(place, document.comment ?? Buffer.alloc(0))).toBe(
      'Wyjaśniono przez telefon.',
    );
    expect(await eventsOf(made.id)).toContain('quarantined_document_closed by operator');
  });

  it('judges again what could not be judged before: here, trust that was mended', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const id = await held(made, 'good', 'TRUST_SETTINGS_BROKEN');

    const page = await operator.submit(await operator.get(`/kwarantanna/${id}`), 'Sprawdź jeszcze raz');

    expect(page.text).toContain('Dokument został przyjęty.');
    expect(await factory.statusOf(made)).toBe('submitted');
    expect(await office.data.manager.findOneByOrFail(SignedDocument, { id })).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(await eventsOf(made.id)).toContain('quarantined_document_retried by operator');
  });

  it('loses nothing when the judgement breaks off in the middle: the planned job does it', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const id = await held(made, 'good', 'TRUST_SETTINGS_BROKEN');
    const page = await operator.get(`/kwarantanna/${id}`);

    // As if the process ended between putting the document back and writing the verdict down.
    const retry = () => operator.submit(page, 'Sprawdź jeszcze raz');
    const broken = await whileWritesFail(office, 'signed_document', 'report', retry);
    const between = await office.data.manager.findOneByOrFail(SignedDocument, { id });
    await later(office, '61 seconds', () => runPlanned(id));

    expect([broken.status, between.state]).toEqual([500, 'received']);
    expect(await factory.statusOf(made)).toBe('submitted');
    expect(await office.data.manager.findOneByOrFail(SignedDocument, { id })).toMatchObject({ state: 'accepted' });
  });

  it('keeps a document that is no better the second time', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const id = await held(made, 'tampered_content');

    await operator.submit(await operator.get(`/kwarantanna/${id}`), 'Sprawdź jeszcze raz');

    expect(await office.data.manager.findOneByOrFail(SignedDocument, { id })).toMatchObject({
      ...{ state: 'quarantined', reason: 'CONTENT_DIGEST_DIFFERS', attempts: 2 },
    });
  });

  it('acts once when two administrators press at the same time', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const id = await held(made, 'other_person');
    const pages = [await operator.get(`/kwarantanna/${id}`), await operator.get(`/kwarantanna/${id}`)];

    const answers = await Promise.all(pages.map((page) => operator.submit(page, 'Zamknij dokument', { komentarz: 'Zamykam.' })));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await eventsOf(made.id)).filter((event) => event.startsWith('quarantined_document_closed'))).toHaveLength(1);
  });

  it('does not exist for anybody else', async () => {
    const made = await factory.application({ status: 'submitted' });
    const head = office.visitor();
    const list = await signIn(head, await factory.loginOf(made.officialId), HEAD_PASSWORD);

    expect([list.hasLink('Wnioski'), list.hasLink('Kwarantanna')]).toEqual([true, false]);
    expect((await head.get('/kwarantanna')).status).toBe(404);
    expect((await office.visitor().get('/kwarantanna')).heading).toBe('Zaloguj się');
  });
});

describe('a new seal', () => {
  it('is approved by an administrator, written down, and lets all held documents run again, also those to come', async () => {
    const [one, other] = [await factory.application({ route: 'EPUAP' }), await factory.application({ route: 'EPUAP' })];
    const id = await held(one, 'new_seal');
    await held(other, 'new_seal');
    const page = await operator.get(`/kwarantanna/${id}`);

    const approved = await operator.submit(page, 'Zatwierdź pieczęć');
    for (const { id: waiting } of await office.data.manager.findBy(SignedDocument, { state: 'received' }))
      await office.service(ReturnedDocument).judge(waiting);

    expect(page.text).toMatch(/SHA-256 certyfikatu[0-9a-f]{64}/);
    expect(approved.text).toContain('Pieczęć została zatwierdzona');
    expect([await factory.statusOf(one), await factory.statusOf(other)]).toEqual(['submitted', 'submitted']);
    expect(await eventsOf(INSTALLATION_CHAIN)).toContain('seal_approved by operator');
    expect(await office.service(Audit).firstBreak(office.data.manager, INSTALLATION_CHAIN)).toBeNull();
    const later = await factory.application({ route: 'EPUAP' });
    await held(later, 'new_seal');
    expect(await factory.statusOf(later)).toBe('submitted');
  });

  it('is offered for approval only where a seal is what is missing', async () => {
    const id = await held(await factory.application({ route: 'EPUAP' }), 'other_person');
    const page = await operator.get(`/kwarantanna/${id}`);

    expect(page.hasButton('Zatwierdź pieczęć')).toBe(false);
    const form = { ...page.form('Sprawdź jeszcze raz'), action: `${office.url}/kwarantanna/${id}/pieczec` };
    expect((await operator.send(form)).status).toBe(404);
  });
});

/** A document of that kind that ePUAP brought, judged. @param reason instead of the verdict's, as after a fault of ours */
async function held(made: MadeApplication, variant: string, reason?: string): Promise<string> {
  const signing = office.service(SigningService);
  await signing.startWithFile(made.id, newId());
  const request = (await signing.findFile(await factory.state(made.id))) as Signing;
  const bytes = await signElsewhere(office, signing.documentOf(request), { ...made.person, variant });
  const { id } = await office.service(Inbox).receive({ channel: 'pull', transportId: `pull:/urzad/sio:${newId()}`, bytes });
  if (reason !== undefined) {
    const change = `state = 'quarantined', reason = $2, attempts = 1, application_id = $3`;
    await office.asOwner(`update signed_document set ${change} where id = $1`, [id, reason, made.id]);
    return id;
  }
  await office.service(ReturnedDocument).judge(id);
  expect(await returnedDocuments(office, made.id)).toHaveLength(1);
  return id;
}

async function heldBytes(bytes: Buffer): Promise<string> {
  const { id } = await office.service(Inbox).receive({ channel: 'pull', transportId: `pull:/urzad/sio:${newId()}`, bytes });
  await office.service(ReturnedDocument).judge(id);
  return id;
}

/** The job of the last plan for it, as the worker runs it. */
async function runPlanned(id: string): Promise<void> {
  const [planned] = await office.data.query<{ id: string }[]>(
    `select id from effect where kind = 'judge_document' and subject_id = $1 and state = 'pending' order by id desc limit 1`,
    [id],
  );
  const effect = await office.service(Effects).claim(planned?.id ?? newId());
  if (effect === null) throw new Error('nothing was planned');
  await office.service(PlannedJudgement).carryOut(effect);
}

async function eventsOf(chain: string): Promise<string[]> {
  const rows = await office.data.query<{ event: string; kind: string }[]>(
    'select event, actor_kind as kind from audit_entry where chain = $1 order by seq',
    [chain],
  );
  return rows.map(({ event, kind }) => `${event} by ${kind}`);
}
