import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Grant } from '../../src/accounts/grant.entity.js';
import { HeldDocuments } from '../../src/epuap/held-documents.service.js';
import { Inbox } from '../../src/epuap/inbox.service.js';
import { ReturnedDocument } from '../../src/epuap/returned-document.service.js';
import { RevocationList } from '../../src/epuap/revocation-list.entity.js';
import { RevocationLists } from '../../src/epuap/revocation-lists.service.js';
import { RevocationRecheck } from '../../src/epuap/revocation-recheck.service.js';
import { Effects } from '../../src/foundation/effects.service.js';
import { Issuance } from '../../src/credentials/issuance.service.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory } from '../factories/application.js';
import { orderFault } from '../support/boxes.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';
import { newestSigning, returnedDocuments, signWithoutReturning } from '../support/signing.js';

const logged: { event?: string; reason?: string; documentId?: string }[] = [];

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({
    environment: (sandbox) => ({ CRL_URLS: `${sandbox.url}/crl/ca.crl`, LOG_LEVEL: 'warn' }),
    withWorker: false,
    onLog: (line) => logged.push(JSON.parse(line) as object),
  });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

describe('a signature that arrives while no list is known', () => {
  it('is held, never good; with the next list it runs again', async () => {
    const made = await factory.application({ route: 'EPUAP', status: 'awaiting_signature' });
    const { serviceUrl } = await newestSigning(office, made.id);
    const back = await signWithoutReturning(office, serviceUrl ?? '', made.person);
    const page = await (await factory.opened(made, 'confirm')).get(back);
    await secondLater();

    await lists().fetchAll();
    expect(await office.service(HeldDocuments).releaseAfterNewLists()).toBe(1);
    for (const { id } of await returnedDocuments(office, made.id)) await office.service(ReturnedDocument).judge(id);

    expect(page.heading).toBe('Podpis do nas dotarł, ale wymaga sprawdzenia');
    expect(await factory.statusOf(made)).toBe('submitted');
    expect((await returnedDocuments(office, made.id))[0]?.attempts).toBe(2);
  });
});

describe('lists of revoked certificates', () => {
  it('are fetched into the cache; the same list again is the same row, with a new date', async () => {
    expect(await lists().fetchAll()).toBe(1);
    const [first] = await office.data.manager.find(RevocationList);
    expect(first?.url).toBe(`${office.sandbox.url}/crl/ca.crl`);
    expect(first?.nextUpdate?.getTime()).toBeGreaterThan(Date.now());
    expect(await lists().knownAt(new Date())).not.toEqual([]);
  });

  it('of one address do not push out those of another, however often it publishes', async () => {
    const [first] = await office.data.manager.find(RevocationList);
    const busy = `${office.sandbox.url}/crl/busy.crl`;
    await office.data.query(
      `insert into revocation_list (id, url, sha256, content, this_update)
       select gen_random_uuid(), $1, sha256 || place, content, this_update + place * interval '1 microsecond'
         from revocation_list, generate_series(1, 20) place where id = $2`,
      [busy, first?.id],
    );

    const known = await lists().knownAt(new Date());

    expect(known.filter(({ sha256 }) => sha256 === first?.sha256)).toHaveLength(5);
    await office.data.query('delete from revocation_list where url = $1', [busy]);
  });

  it.each(['truncate', 'html'])('(%s) that cannot be read are not kept, and those there were stay', async (fault) => {
    const before = await office.data.manager.count(RevocationList);
    await orderFault(office, fault, { service: 'crl' });

    expect(await lists().fetchAll()).toBe(0);
    expect(await office.data.manager.count(RevocationList)).toBe(before);
    expect(logged).toContainEqual(expect.objectContaining({ event: 'revocation_list_not_fetched' }));
  });
});

describe('the look at accepted signatures', () => {
  it('reaches those behind many that stay unsettled, and goes on past one whose bytes cannot be opened', async () => {
    const unreadable = await acceptedBytes('<nothing/>');
    await office.asOwner('update signed_document set content = $2 where id = $1', [unreadable, Buffer.alloc(64)]);
    for (let one = 0; one < 201; one++) await acceptedBytes(`<nothing n="${one}"/>`);
    const made = await factory.application({ route: 'EPUAP', status: 'submitted' });
    await secondLater();
    await lists().fetchAll();

    await recheck();

    expect((await returnedDocuments(office, made.id))[0]?.recheckedAt).not.toBeNull();
    const alarms = logged.filter(({ reason }) => reason === 'RECHECK_FAILED');
    expect(alarms).toEqual([expect.objectContaining({ event: 'alarm', documentId: unreadable })]);
    await office.asOwner(`update signed_document set state = 'closed' where application_id is null`);
  });
});

describe('accepted signatures of which nobody learns whether the certificate was revoked', () => {
  it('are tried for 90 days with one alarm, then given up with one more, and written down', async () => {
    const [unreadable, unknown] = [await acceptedBytes('<nothing/>'), await acceptedBytes('<nothing/>')];
    await office.asOwner('update signed_document set content = $2 where id = $1', [unreadable, Buffer.alloc(64)]);
    await secondLater();
    await lists().fetchAll();

    const settled = [await recheck(), await recheck()];
    const early = alarmsOf(unreadable, unknown);
    settled.push(...(await later(office, '91 days', async () => [await recheck(), await recheck()])));

    expect(early).toEqual([`RECHECK_FAILED ${unreadable}`]);
    expect(settled.slice(1)).toEqual([0, 2, 0]);
    expect(alarmsOf(unreadable, unknown).slice(1)).toEqual([`NOT_RECHECKED ${unreadable}`, `NOT_RECHECKED ${unknown}`]);
    const written = await office.data.query<{ id: string }[]>(
      `select details ->> 'documentId' as id from audit_entry where event = 'signature_not_rechecked' order by seq`,
    );
    expect(written.map(({ id }) => id)).toEqual([unreadable, unknown]);
  });
});

describe('a signature whose certificate is revoked', () => {
  it('after the receipt stays good: the first list made after the receipt settles it', async () => {
    await recheck();
    await secondLater();
    const made = await factory.application({ route: 'EPUAP', status: 'submitted' });

    expect(await recheck()).toBe(0); // no list is younger yet
    await secondLater();
    await lists().fetchAll();
    expect(await recheck()).toBe(1);
    expect(await recheck()).toBe(0);

    expect((await returnedDocuments(office, made.id))[0]?.recheckedAt).not.toBeNull();
    expect(await doubts(made.id)).toBe(false);
  });

  it('before the receipt alarms, stops the issuing and ends an access given already', async () => {
    await revokeSeal();
    await secondLater();
    const waiting = await factory.application({ route: 'EPUAP', status: 'identity_confirmed' });
    const issued = await factory.application({ route: 'EPUAP', status: 'credentials_ready' });
    await secondLater();
    await lists().fetchAll();

    await recheck();

    expect([await doubts(waiting.id), await doubts(issued.id)]).toEqual([true, true]);
    expect(logged.filter(({ reason }) => reason === 'REVOKED_BEFORE_RECEIPT')).toHaveLength(2);
    await expect(issue(waiting.id)).rejects.toMatchObject({ code: 'IDENTITY_DOUBTED' });
    expect(await factory.statusOf(waiting)).toBe('identity_confirmed');
    expect(await office.data.manager.findOneByOrFail(Grant, { applicationId: issued.id })).toMatchObject({ state: 'revoked' });
    const events = await office.data.query<unknown[]>(
      `select 1 from audit_entry where event = 'signature_revoked_before_receipt'`,
    );
    expect(events).toHaveLength(2);
  });
});

/** A document without a certificate that stands among the accepted ones. @returns its id */
async function acceptedBytes(text: string): Promise<string> {
  const arrival = { channel: 'pull', transportId: `pull:/urzad/sio:${newId()}`, bytes: Buffer.from(text) } as const;
  const { id } = await office.service(Inbox).receive(arrival);
  await office.asOwner(`update signed_document set state = 'accepted' where id = $1`, [id]);
  return id;
}

function alarmsOf(...documents: readonly string[]): string[] {
  const alarms = logged.filter(({ event, documentId = '' }) => event === 'alarm' && documents.includes(documentId));
  return alarms.map(({ reason, documentId }) => `${reason} ${documentId}`);
}

function lists(): RevocationLists {
  return office.service(RevocationLists);
}

function recheck(): Promise<number> {
  return office.service(RevocationRecheck).recheckAll();
}

/** Lists know whole seconds only. */
function secondLater(): Promise<void> {
  return new Promise((wake) => setTimeout(wake, 1_100));
}

async function revokeSeal(): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'PUT', headers, body: JSON.stringify({ state: 'revoked' }) };
  const answer = await fetch(`${office.sandbox.url}/api/certificates/seal`, init);
  if (!answer.ok) throw new Error(`the seal was not revoked: ${answer.status}`);
}

async function doubts(applicationId: string): Promise<boolean> {
  const rows = await office.data.query<unknown[]>(
    'select 1 from identity_confirmation where application_id = $1 and doubted_at is not null',
    [applicationId],
  );
  return rows.length === 1;
}

async function issue(applicationId: string): Promise<void> {
  const [row] = await office.data.query<{ id: string }[]>(
    `select id from effect where kind = 'issue_credentials' and subject_id = $1 and state = 'pending'`,
    [applicationId],
  );
  const claimed = row && (await office.service(Effects).claim(row.id));
  if (!claimed) throw new Error('nothing is to be issued');
  await office.service(Issuance).issue(claimed);
}
