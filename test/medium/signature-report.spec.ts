import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Inbox } from '../../src/epuap/inbox.service.js';
import { PlannedJudgement } from '../../src/epuap/planned-judgement.service.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import type { SignatureReport } from '../../src/signatures/report.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { HEAD_PASSWORD } from '../factories/staffed-register.js';
import { testAuthority } from '../factories/test-authority.js';
import { Office } from '../support/office.js';
import { operatorOf } from '../support/operator.js';
import { broughtBy, certificateOf, signedWith } from '../support/person-signature.js';
import { keptBytes, returnedDocuments } from '../support/signing.js';
import type { Visitor } from '../support/visitor.js';
import { signIn } from '../support/walk.js';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ withWorker: false, clock: '2026-03-10T13:00:00Z' });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

describe('the report on a signature (R49)', () => {
  it('is kept with the document, sealed and bound to its row', async () => {
    const [one, other] = [await accepted(), await accepted()];
    const inbox = office.service(Inbox);
    const report = parsed(inbox.reportOf(one.document));

    expect(report).toMatchObject({
      ...{ indication: 'TOTAL-PASSED', policy: 'application/1', time: one.document.receivedAt.toISOString() },
      document: { bytes: keptBytes(office, one.document).length, sha256: one.document.sha256.toString('hex') },
      signatures: [
        { references: [{ uri: '', result: 'passed' }, { result: 'passed' }], chain: [expect.any(String), expect.any(String)] },
      ],
    });
    expect(one.document.fullReport?.includes('TOTAL-PASSED')).toBe(false);
    expect(() => inbox.reportOf({ id: one.document.id, fullReport: other.document.fullReport })).toThrow();
  });

  it('is the same, byte for byte, when the same document is judged again', async () => {
    const { id } = await heldOfStranger('Obcy Wystawca');
    const before = office.service(Inbox).reportOf(await documentOf(id));

    await office.asOwner(`update signed_document set state = 'received' where id = $1`, [id]);
    await office.service(PlannedJudgement).judge(id);

    expect(office.service(Inbox).reportOf(await documentOf(id))).toEqual(before);
    expect((await documentOf(id)).attempts).toBe(2);
  });

  it('is read by those who decide, on a page and as a file, and names no person', async () => {
    const { made, document } = await accepted();
    const head = await headOf(made);

    const page = await head.get((await head.get(`/wnioski/${made.id}`)).link('Raport ze sprawdzenia podpisu'));
    const file = await head.download(page.link(/Pobierz raport z dokumentu 1/));

    expect(page.heading).toBe('Sprawdzenie podpisu');
    for (const words of ['podpis ważny', 'pieczęć podpisu zaufanego', 'cały dokument', 'z podpisu wynika, kto go złożył'])
      expect(page.text).toContain(words);
    for (const datum of [made.person.pesel, made.person.surname]) {
      expect(page.root.querySelector('main')?.text).not.toContain(datum);
      expect(file.bytes.includes(datum)).toBe(false);
    }
    expect(file.bytes).toEqual(office.service(Inbox).reportOf(document));
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="raport-${document.id}.json"`);
    expect(file.headers.get('content-type')).toContain('application/json');
  });

  it('is shown to nobody else, and of no other application', async () => {
    const [mine, other] = [await accepted(), await accepted('miasto-zmyslonow')];
    const stranger = await headOf(other.made);
    const path = `/wnioski/${mine.made.id}/podpisy`;
    const crossed = `/wnioski/${other.made.id}/podpisy/${mine.document.id}/raport.json`;

    for (const address of [path, `${path}/${mine.document.id}/raport.json`, crossed])
      expect((await stranger.get(address)).status).toBe(404);
    expect((await office.visitor().get(path)).heading).toBe('Zaloguj się');
  });

  it('is read by an administrator while the document is in quarantine, whatever a hostile certificate says', async () => {
    const { id } = await heldOfStranger('<script>alert(1)</script>');
    const operator = await operatorOf(office, factory);

    const page = await operator.get((await operator.get(`/kwarantanna/${id}`)).link('Cały raport ze sprawdzenia podpisu'));
    const file = await operator.download(page.link(/Pobierz raport/));
    await office.asOwner(`update signed_document set state = 'closed' where id = $1`, [id]);

    expect(page.text).toContain('CN=<script>alert(1)</script>');
    expect(page.html).not.toContain('<script>alert');
    expect(page.text).toContain('Certyfikatu, którym złożono podpis, nie wydał wystawca, któremu ufamy.');
    expect(parsed(file.bytes)).toMatchObject({ reasons: ['NO_TRUSTED_PATH'] });
    for (const address of ['raport', 'raport.json'])
      expect((await operator.get(`/kwarantanna/${id}/${address}`)).status).toBe(404);
  });

  it('is not offered where none was kept, as of a confirmation (UPP)', async () => {
    const { id } = await heldOfStranger('Obcy Wystawca');
    const operator = await operatorOf(office, factory);
    const offer = 'Cały raport ze sprawdzenia podpisu';

    const before = (await operator.get(`/kwarantanna/${id}`)).hasLink(offer);
    await office.asOwner('update signed_document set full_report = null where id = $1', [id]);
    const page = await operator.get(`/kwarantanna/${id}`);

    expect([before, page.hasLink(offer)]).toEqual([true, false]);
    expect(page.text).toContain('Wynik sprawdzenia podpisu');
  });

  it('leaves out confirmations (UPP) of what the office sent: they are no signature of the applicant', async () => {
    const { made, document } = await accepted();
    await office.asOwner(
      `insert into signed_document (id, channel, transport_id, application_id, content, sha256, state, report)
       select gen_random_uuid(), way, way || ':' || d.id, d.application_id, d.content, d.sha256, 'linked', '{"upp": {}}'
         from signed_document d, unnest(array['skrytka', 'pull']) way where d.id = $1`,
      [document.id],
    );

    const page = await (await headOf(made)).get(`/wnioski/${made.id}/podpisy`);

    expect(page.root.querySelectorAll('section')).toHaveLength(1);
  });

  it('says so where an earlier version kept none', async () => {
    const { made, document } = await accepted();
    await office.asOwner('update signed_document set full_report = null where id = $1', [document.id]);
    const head = await headOf(made);

    expect((await head.get(`/wnioski/${made.id}/podpisy`)).text).toContain('Raportu z tego sprawdzenia nie zachowano.');
    expect((await head.get(`/wnioski/${made.id}/podpisy/${document.id}/raport.json`)).status).toBe(404);
  });
});

async function accepted(institution?: string): Promise<{ made: MadeApplication; document: SignedDocument }> {
  const made = await factory.application({
    ...{ route: 'EPUAP', status: 'submitted' },
    ...(institution === undefined ? {} : { institution }),
  });
  const [document] = await returnedDocuments(office, made.id);
  if (document === undefined) throw new Error('nothing came back');
  return { made, document };
}

/** Signed with a certificate of an authority nobody trusts, and judged. */
async function heldOfStranger(commonName: string): Promise<{ id: string }> {
  const made = await factory.application({ route: 'EPUAP' });
  const issuer = testAuthority({ subject: [['2.5.4.3', commonName]] });
  const id = await broughtBy(office, await signedWith(office, factory, made, certificateOf(made.person, issuer)));
  const { reason } = await office.service(PlannedJudgement).judge(id);
  expect(reason).toBe('NO_TRUSTED_PATH');
  return { id };
}

function documentOf(id: string): Promise<SignedDocument> {
  return office.data.manager.findOneByOrFail(SignedDocument, { id });
}

function parsed(bytes: Buffer | null): SignatureReport {
  return JSON.parse(String(bytes)) as SignatureReport;
}

async function headOf({ officialId }: MadeApplication): Promise<Visitor> {
  const visitor = office.visitor();
  await signIn(visitor, await factory.loginOf(officialId), HEAD_PASSWORD);
  return visitor;
}
