import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Evidence } from '../../src/epuap/evidence.service.js';
import { PlannedJudgement } from '../../src/epuap/planned-judgement.service.js';
import { RevocationLists } from '../../src/epuap/revocation-lists.service.js';
import { RevocationRecheck } from '../../src/epuap/revocation-recheck.service.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { TrustedLists } from '../../src/epuap/trusted-lists.service.js';
import { Clock } from '../../src/foundation/clock.js';
import { readPack } from '../../src/operations/evidence-reading.js';
import { decodeCertificate } from '../../src/signatures/certificates/certificate.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { listOf } from '../factories/refused/application.js';
import { extensions, KEY_USAGE, testAuthority, type TestCertificate } from '../factories/test-authority.js';
import type { ListEntry } from '../factories/test-chain.js';
import { listSigner, trustedList } from '../factories/trusted-list.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';
import { broughtBy, certificateOf, signedWith } from '../support/person-signature.js';

const MINUTE_MS = 60_000;
const authorities = {
  qualified: testAuthority({ subject: [['2.5.4.3', 'Próbny Urząd Kwalifikowany']] }),
  personal: testAuthority({ subject: [['2.5.4.3', 'pl.ID Próbny Urząd']] }),
  listed: testAuthority({ subject: [['2.5.4.3', 'Próbny Urząd z Listy']] }),
};
type Kind = keyof typeof authorities;
const KINDS: readonly Kind[] = ['qualified', 'personal', 'listed'];

const logged: { event?: string; reason?: string; documentId?: string }[] = [];
/** What each authority says it revoked. */
const revoked: Record<Kind, ListEntry[]> = { qualified: [], personal: [], listed: [] };

let office: Office;
let factory: ApplicationFactory;
let lists: Server;
let madeAt: Date;
const folder = mkdtempSync(join(tmpdir(), 'glejt-anchors-'));

beforeAll(async () => {
  for (const kind of ['qualified', 'personal'] as const) {
    mkdirSync(join(folder, kind));
    writeFileSync(join(folder, kind, 'urzad.pem'), authorities[kind].pem);
  }
  lists = createServer((request, response) => {
    const kind = (request.url ?? '').slice(1) as Kind;
    response.end(listOf(authorities[kind], revoked[kind], madeAt).der);
  });
  await new Promise<void>((resolve) => lists.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(lists.address() as AddressInfo).port}`;
  office = await Office.open({
    environment: {
      CRL_URLS: KINDS.map((kind) => `${at}/${kind}`).join(','),
      SIGNATURE_QUALIFIED_ANCHORS_DIR: join(folder, 'qualified'),
      SIGNATURE_PERSONAL_ANCHORS_DIR: join(folder, 'personal'),
      TRUSTED_LIST_AUTHORITIES: 'on',
      LOG_LEVEL: 'warn',
    },
    withWorker: false,
    clock: '2026-03-10T13:00:00Z',
    onLog: (line) => logged.push(JSON.parse(line) as object),
  });
  factory = await ApplicationFactory.of(office);
  const list = trustedList({ services: [{ use: 'ForeSignatures', certificate: authorities.listed }] });
  await office.service(TrustedLists).take(list, [decodeCertificate(listSigner.der)]);
});
afterAll(async () => {
  await office.close();
  await new Promise((resolve) => lists.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => publish(-60));

describe.each(KINDS)('an accepted signature of a person (%s)', (kind) => {
  it('is settled by the first list made after its receipt, and by none before', async () => {
    const { id } = await accepted(kind);

    await recheck();
    const early = await documentOf(id);
    await later(office, '10 minutes', async () => {
      await publish(-1);
      await recheck();
    });

    expect(early.recheckedAt).toBeNull();
    expect((await documentOf(id)).recheckedAt).not.toBeNull();
    expect((await documentOf(id)).kind).toBe(kind === 'personal' ? 'personal' : 'qualified');
  });

  it('stops everything when that list says that the certificate was revoked before the receipt', async () => {
    const { id, made, certificate } = await accepted(kind);
    const at = new Date((await office.service(Clock).now()).getTime() - 2 * MINUTE_MS);
    revoked[kind] = [{ serial: certificate.serialNumber, at }];

    await later(office, '10 minutes', async () => {
      await publish(-1);
      await recheck();
    });

    expect(logged).toContainEqual(expect.objectContaining({ reason: 'REVOKED_BEFORE_RECEIPT', documentId: id }));
    expect(await isDoubted(made.id)).toBe(true);
  });

  it('is left alone by a later revocation', async () => {
    const { made, certificate } = await accepted(kind);

    await later(office, '10 minutes', async () => {
      const at = new Date((await office.service(Clock).now()).getTime() - 2 * MINUTE_MS);
      revoked[kind] = [{ serial: certificate.serialNumber, at }];
      await publish(-1);
      await recheck();
    });

    expect(await isDoubted(made.id)).toBe(false);
  });

  it('has its authority in the evidence', async () => {
    const { made } = await accepted(kind);

    const { bytes } = await office.service(Evidence).pack(made.officialId, made.id);

    expect([...(await readPack(bytes)).keys()]).toContain(`authorities/${authorities[kind].sha256}.cer`);
  });
});

/** All authorities publish, so many minutes from now, and the office fetches. */
async function publish(minutes: number): Promise<void> {
  madeAt = new Date((await office.service(Clock).now()).getTime() + minutes * MINUTE_MS);
  await office.service(RevocationLists).fetchAll();
}

function recheck(): Promise<number> {
  return office.service(RevocationRecheck).recheckAll();
}

async function accepted(kind: Kind): Promise<{ id: string; made: MadeApplication; certificate: TestCertificate }> {
  const made = await factory.application({ route: 'EPUAP' });
  const wish = kind === 'personal' ? { extensions: [extensions.keyUsage(KEY_USAGE.nonRepudiation)] } : {};
  const certificate = certificateOf(made.person, authorities[kind], wish);
  const id = await broughtBy(office, await signedWith(office, factory, made, certificate));
  const outcome = await office.service(PlannedJudgement).judge(id);
  if (outcome.state !== 'accepted') throw new Error(`not accepted: ${outcome.reason}`);
  return { id, made, certificate };
}

async function documentOf(id: string): Promise<Pick<SignedDocument, 'recheckedAt'> & { kind: string | undefined }> {
  const { recheckedAt, report } = await office.data.manager.findOneByOrFail(SignedDocument, { id });
  return { recheckedAt, kind: report?.signer?.kind };
}

async function isDoubted(applicationId: string): Promise<boolean> {
  const rows = await office.data.query<unknown[]>(
    'select 1 from identity_confirmation where application_id = $1 and doubted_at is not null',
    [applicationId],
  );
  return rows.length === 1;
}
