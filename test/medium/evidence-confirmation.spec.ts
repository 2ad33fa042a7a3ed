// Confirmations (UPP) in the evidence for an application: untouched, listed, and checked offline; and what officials see of them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT_EXTRACT, type AuditExtract, MANIFEST } from '../../src/epuap/evidence-format.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { Upp } from '../../src/epuap/upp.entity.js';
import { SETTINGS, type Settings } from '../../src/foundation/settings.js';
import { readPack } from '../../src/operations/evidence-reading.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { uppFor } from '../factories/upp.js';
import { orderFault } from '../support/boxes.js';
import { Office } from '../support/office.js';
import { manifestOf, relisted, trustOf, verifyPack, zipOf } from '../support/packs.js';
import { send, sendingEnvironment, sendingOf } from '../support/sendings.js';
import { keptBytes } from '../support/signing.js';
import type { Visitor } from '../support/visitor.js';
import { signIn } from '../support/walk.js';

const UPP = 'confirmations/1/upp.xml';

let office: Office;
let factory: ApplicationFactory;
let folder: string;
let made: MadeApplication;
let head: Visitor;
let files: Map<string, Buffer>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'glejt-confirmation-'));
  office = await Office.open({ environment: { ...sendingEnvironment(), LOG_LEVEL: 'silent' }, withWorker: false });
  factory = await ApplicationFactory.of(office);
  made = await factory.application({ route: 'EPUAP', status: 'submitted' });
  await send(office, made);
  head = office.visitor();
  await signIn(head, await factory.loginOf(made.officialId), HEAD_PASSWORD);
  const answer = await head.take(await head.get(`/wnioski/${made.id}`), 'Pobierz dowody podpisania');
  files = await readPack(answer.bytes);
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true });
});

describe('the page of an application', () => {
  it('says that it was sent by ePUAP, where to, and which UPP confirms it', async () => {
    const { documentNumber, uppNumber } = await sendingOf(office, made);

    const page = await head.get(`/wnioski/${made.id}`);

    expect(page.text).toContain('nadano, skrytka /odbiorca/ezd');
    expect(page.text).toContain(`numer dokumentu ${documentNumber}`);
    expect(page.text).toContain('Urzędowe poświadczenie przedłożenia (UPP)');
    expect(page.text).toContain(String(uppNumber));
  });

  it('says that nobody knows, when nobody does, and nothing at all of what is not sent', async () => {
    const lost = await factory.application({ route: 'EPUAP', status: 'submitted' });
    await orderFault(office, 'html', { service: 'skrytka' });
    await send(office, lost);
    const inPerson = await factory.application({ status: 'submitted' });

    const pages = [await head.get(`/wnioski/${lost.id}`), await head.get(`/wnioski/${inPerson.id}`)];

    expect(pages[0]?.text).toContain('nie wiadomo, czy dotarło; wyjaśnia to administrator, skrytka');
    expect(pages[1]?.text).not.toContain('Nadanie przez ePUAP');
  });
});

describe('the page of an application whose sending was closed', () => {
  it('does not say that nothing went out: nobody knows', async () => {
    const lost = await factory.application({ route: 'EPUAP', status: 'submitted' });
    await office.asOwner(`update sending set state = 'closed' where application_id = $1`, [lost.id]);

    const page = await head.get(`/wnioski/${lost.id}`);

    expect(page.text).toContain('zamknięte przez administratora, skrytka');
  });
});

describe('an evidence pack', () => {
  it('holds the confirmation untouched, with its report and the name of the file it is about', async () => {
    const sending = await sendingOf(office, made);
    const { documentId } = await office.data.manager.findOneByOrFail(Upp, { sendingId: sending.id });
    const kept = await office.data.manager.findOneByOrFail(SignedDocument, { id: documentId });

    const manifest = manifestOf(files);

    expect(files.get(UPP)?.equals(keptBytes(office, kept))).toBe(true);
    expect(JSON.parse(String(files.get('confirmations/1/report.json')))).toEqual(kept.report);
    expect(manifest.documents.map(({ file }) => file)).toEqual(['documents/1/signed.xml']);
    expect(manifest.confirmations).toMatchObject([
      { file: UPP, confirms: { file: 'documents/1/signed.xml', documentNumber: sending.documentNumber, sendingId: sending.id } },
    ]);
    expect([MANIFEST, ...manifest.files.map(({ name }) => name)].sort()).toEqual([...files.keys()].sort());
  });
});

describe('glejt verify-pack', () => {
  it('finds the confirmation right and tied, with the signer that was named', async () => {
    const { code, report } = await verified(files);

    expect(report.confirmations).toMatchObject([
      { file: UPP, indication: 'TOTAL-PASSED', reason: null, isLinked: true, confirms: 'documents/1/signed.xml' },
    ]);
    expect([code, report.intact]).toEqual([0, true]);
  });

  it('believes no signer that only lies in the pack', async () => {
    const { code, report } = await verifyPack(office, folder, await zipOf(files), trustOf(office, folder));

    expect(report.confirmations).toMatchObject([{ indication: 'INDETERMINATE', reason: 'NO_TRUSTED_PATH', isLinked: false }]);
    expect(code).toBe(1);
  });

  it('finds a confirmation that was changed, although the list was made to fit', async () => {
    const changed = relisted(files, UPP, Buffer.from(String(files.get(UPP)).replace('>odbiorca<', '>odbiorcy<')));

    const { code, report } = await verified(changed);

    expect(report.confirmations).toMatchObject([
      { indication: 'TOTAL-FAILED', reason: 'CONTENT_DIGEST_DIFFERS', isLinked: false },
    ]);
    expect([code, report.intact]).toEqual([1, true]);
  });

  it('finds a genuine confirmation in the place of another', async () => {
    const { documentNumber } = await sendingOf(office, made);
    const other = await uppFor(office, { documentNumber: documentNumber ?? '', certificateNumber: 'ePUAP-UPP-9' });

    const { code, report } = await verified(relisted(files, UPP, other));

    expect(report.confirmations).toMatchObject([{ indication: 'TOTAL-PASSED', reason: 'LINK_NOT_PROVEN', isLinked: false }]);
    expect(code).toBe(1);
  });

  it.each<[string, (all: Map<string, Buffer>) => Map<string, Buffer>]>([
    ['another number', (all) => withManifest(all, (text) => text.replaceAll(String(numberIn(all)), '1'))],
    ['another receiver', (all) => withManifest(all, (text) => text.replaceAll('/odbiorca/ezd', '/inny/ezd'))],
    ['another sending', (all) => withManifest(all, (text) => text.replace(/"sendingId":"[^"]+"/, `"sendingId":"${made.id}"`))],
    ['an audit that knows nothing of it', (all) => withoutEntry(all, 'upp_linked')],
    ['an audit that knows nothing of the sending', (all) => withoutEntry(all, 'epuap_sending_sending')],
  ])('holds the link not proven by %s', async (_what, change) => {
    const { code, report } = await verified(change(new Map(files)));

    expect(report.confirmations).toMatchObject([{ reason: 'LINK_NOT_PROVEN', isLinked: false }]);
    expect(code).toBe(1);
  });

  it('finds a confirmation that is missing or not listed', async () => {
    const missing = new Map(files);
    missing.delete(UPP);
    const unlisted = withManifest(new Map(files), (text) => {
      const manifest = JSON.parse(text) as { files: { name: string }[] };
      return JSON.stringify({ ...manifest, files: manifest.files.filter(({ name }) => name !== UPP) });
    });

    const reports = [(await verified(missing)).report, (await verified(unlisted)).report];

    expect(reports.map(({ intact, faults }) => [intact, faults])).toEqual([
      [false, [`MISSING ${UPP}`]],
      [false, [`NOT_LISTED ${UPP}`, `NOT_LISTED ${UPP}`]],
    ]);
  });

  it('takes packs made before there were confirmations', async () => {
    const old = withManifest(new Map(files), (text) => {
      const { confirmations: _none, files: all, ...rest } = JSON.parse(text) as ReturnType<typeof manifestOf>;
      return JSON.stringify({ ...rest, files: all.filter(({ name }) => !name.startsWith('confirmations/')) });
    });
    for (const name of [...old.keys()]) if (name.startsWith('confirmations/')) old.delete(name);

    const { code, report } = await verified(old);

    expect([code, report.intact, report.confirmations]).toEqual([0, true, []]);
  });
});

async function verified(all: ReadonlyMap<string, Buffer>) {
  const signer = join(folder, 'upp.pem');
  writeFileSync(signer, office.web.get<Settings>(SETTINGS).EPUAP_UPP_CERTS ?? '');
  return verifyPack(office, folder, await zipOf(all), [...trustOf(office, folder), '--upp-signer', signer]);
}

function numberIn(all: ReadonlyMap<string, Buffer>): string | undefined {
  return manifestOf(all).confirmations?.[0]?.confirms.documentNumber;
}

function withManifest(all: Map<string, Buffer>, change: (text: string) => string): Map<string, Buffer> {
  return all.set(MANIFEST, Buffer.from(change(JSON.stringify(manifestOf(all)))));
}

function withoutEntry(all: Map<string, Buffer>, event: string): Map<string, Buffer> {
  const extract = JSON.parse(String(all.get(AUDIT_EXTRACT))) as AuditExtract;
  const entries = extract.entries.filter((entry) => entry.event !== event);
  return relisted(all, AUDIT_EXTRACT, Buffer.from(JSON.stringify({ ...extract, entries })));
}
