import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT_EXTRACT, type AuditExtract, MANIFEST, type PackManifest, sha256Of } from '../../src/epuap/evidence-format.js';
import { Inbox } from '../../src/epuap/inbox.service.js';
import type { SignatureReport } from '../../src/signatures/report.js';
import { reportText } from '../../src/signatures/report-text.js';
import { readPack } from '../../src/operations/evidence-reading.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { runCommand } from '../support/command.js';
import { Office } from '../support/office.js';
import { relisted, trustOf, verifyPack, zipOf as zip } from '../support/packs.js';
import { keptBytes, returnedDocuments } from '../support/signing.js';
import type { Visitor } from '../support/visitor.js';
import { signIn } from '../support/walk.js';

const TAKE = 'Pobierz dowody podpisania';

let office: Office;
let factory: ApplicationFactory;
let folder: string;
let made: MadeApplication;
let pack: Buffer;
let files: Map<string, Buffer>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'glejt-evidence-'));
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
  made = await factory.application({ route: 'EPUAP', status: 'submitted' });
  const head = await headOf(made);
  const answer = await head.take(await head.get(`/wnioski/${made.id}`), TAKE);
  pack = answer.bytes;
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="dowody-${made.number}.zip"`);
  files = await readPack(pack);
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true });
});

describe('an evidence pack', () => {
  it('holds the signed bytes untouched, the report, certificates, the extract of the audit, and nothing unlisted', async () => {
    const [document] = await returnedDocuments(office, made.id);

    expect(files.get('documents/1/signed.xml')?.equals(keptBytes(office, document!))).toBe(true);
    expect(files.get('documents/1/report.json')).toEqual(office.service(Inbox).reportOf(document!));
    const report = JSON.parse(String(files.get('documents/1/report.json'))) as SignatureReport;
    expect(report).toMatchObject({ indication: 'TOTAL-PASSED', document: { sha256: sha256Of(keptBytes(office, document!)) } });
    expect(String(files.get('documents/1/report.txt'))).toBe(reportText(report));
    const manifest = JSON.parse(String(files.get(MANIFEST))) as PackManifest;
    expect(manifest.application).toEqual({ id: made.id, number: made.number });
    expect([MANIFEST, ...manifest.files.map(({ name }) => name)].sort()).toEqual([...files.keys()].sort());
    expect([...files.keys()].filter((name) => name.endsWith('.cer')).map((name) => name.split('/')[0])).toEqual([
      'certificates',
      'authorities',
    ]);
  });

  it('is written down, in the chain that it carries', async () => {
    const extract = JSON.parse(String(files.get(AUDIT_EXTRACT))) as AuditExtract;

    expect(extract.chain).toBe(made.id);
    expect(extract.entries.at(-1)).toMatchObject({ event: 'evidence_taken', actorId: made.officialId });
  });

  it('is refused to everybody who does not decide about the application', async () => {
    const other = await factory.application({ status: 'submitted', institution: 'miasto-zmyslonow' });
    const stranger = await headOf(other);
    const page = await stranger.get(`/wnioski/${other.id}`);
    const form = { ...page.form('Wyloguj'), action: `${office.url}/wnioski/${made.id}/dowody` };

    expect((await stranger.send(form)).status).toBe(404);
  });
});

describe('glejt verify-pack', () => {
  it('says that all is well, with the trust that was named, and when the time is from', async () => {
    const { code, report } = await verified(pack, trusted());

    expect(report).toMatchObject({
      ...{ intact: true, faults: [], application: made.number, sha256: sha256Of(pack) },
      audit: { firstBreak: null },
      documents: [{ state: 'accepted', indication: 'TOTAL-PASSED', timeSource: 'recorded by the office' }],
    });
    expect(code).toBe(0);
  });

  it('trusts nothing that lies in the pack', async () => {
    const { code, report } = await verified(pack, ['--test-certificates']);

    expect(report.documents).toEqual([expect.objectContaining({ indication: 'INDETERMINATE', reason: 'NO_TRUSTED_PATH' })]);
    expect(report.certificatesShown).toHaveLength(2);
    expect(code).toBe(1);
  });

  it.each<[string, (files: Map<string, Buffer>) => void, string]>([
    [
      'a changed document',
      (all) => void all.set('documents/1/signed.xml', Buffer.from('<a/>')),
      'CHANGED documents/1/signed.xml',
    ],
    ['a missing report', (all) => void all.delete('documents/1/report.json'), 'MISSING documents/1/report.json'],
    ['a file more', (all) => void all.set('more.txt', Buffer.from('x')), 'NOT_LISTED more.txt'],
    ['no list', (all) => void all.delete(MANIFEST), 'NOT_A_PACK'],
    ['a list of another kind', (all) => void all.set(MANIFEST, Buffer.from('{}')), 'NOT_A_PACK'],
  ])('finds %s', async (_what, change, fault) => {
    const changed = new Map(files);
    change(changed);

    const { code, report } = await verified(await zip(changed), trusted());

    expect([code, report.intact, report.faults]).toEqual([1, false, [fault]]);
  });

  it('finds an entry of the audit that was changed, although the list was made to fit', async () => {
    const extract = JSON.parse(String(files.get(AUDIT_EXTRACT))) as AuditExtract;
    extract.entries[1]!.event = 'nothing_happened';
    const changed = relisted(files, AUDIT_EXTRACT, Buffer.from(JSON.stringify(extract)));

    const { code, report } = await verified(await zip(changed), trusted());

    expect([code, report.intact, report.audit]).toEqual([1, true, { entries: extract.entries.length, firstBreak: 2 }]);
  });

  it('finds a document that was changed, although the list was made to fit', async () => {
    const signed = String(files.get('documents/1/signed.xml')).replace(made.person.surname, 'Inna');
    const changed = relisted(files, 'documents/1/signed.xml', Buffer.from(signed));

    const { code, report } = await verified(await zip(changed), trusted());

    expect([code, report.intact]).toEqual([1, true]);
    expect(report.documents).toEqual([expect.objectContaining({ reason: 'CONTENT_DIGEST_DIFFERS' })]);
  });

  it.each([
    ['../../etc/cron.d/x', 'NAME_NOT_ALLOWED'],
    ['documents/..', 'NAME_NOT_ALLOWED'],
    ['C:/x', 'NAME_NOT_ALLOWED'],
    ['/etc/passwd', 'NAME_NOT_ALLOWED'],
    ['documents\\x', 'NAME_NOT_ALLOWED'],
  ])('takes no file named %s, and writes none', async (name, fault) => {
    const innocent = name.replace(/[^a-z]/gi, 'q');
    const zipped = await zip(new Map([...files, [innocent, Buffer.from('x')]]));
    const evil = Buffer.from(
      zipped.toString('latin1').replaceAll(innocent, () => name),
      'latin1',
    );
    const before = readdirSync(folder).length;

    const { code, report } = await verified(evil, trusted());

    expect([code, report.faults]).toEqual([1, [fault]]);
    expect(readdirSync(folder).length - before).toBe(1); // the pack itself
  });

  it('does not unpack a bomb, announced or not', async () => {
    const bomb = await zip(new Map([...files, ['bomb', Buffer.alloc(300 * 1024 * 1024)]]));
    const announced = await verified(bomb, trusted());
    const lie = Buffer.from(bomb);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(300 * 1024 * 1024);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(10);
    for (let at = lie.indexOf(size); at !== -1; at = lie.indexOf(size, at)) small.copy(lie, at);
    const hidden = await verified(lie, trusted());

    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect([announced.report.faults, hidden.report.faults]).toEqual([['TOO_LARGE'], ['NOT_A_ZIP']]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a word', Buffer.from('nic')],
    ['half a pack', null],
  ])('gives a line for %s, never a crash', async (_what, bytes) => {
    const { code, report } = await verified(bytes ?? pack.subarray(0, pack.length / 2), trusted());

    expect([code, report.faults]).toEqual([1, ['NOT_A_ZIP']]);
  });

  it('says how it is used', async () => {
    expect((await runCommand(office, ['verify-pack'])).code).toBe(2);
    expect((await runCommand(office, ['verify-pack', '--anchor', '/does/not/exist', 'x.zip'])).code).toBe(2);
  });
});

function verified(bytes: Buffer, args: readonly string[]) {
  return verifyPack(office, folder, bytes, args);
}

function trusted(): string[] {
  return trustOf(office, folder);
}

async function headOf({ officialId }: MadeApplication): Promise<Visitor> {
  const visitor = office.visitor();
  await signIn(visitor, await factory.loginOf(officialId), HEAD_PASSWORD);
  return visitor;
}
