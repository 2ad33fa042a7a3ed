import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeldDocuments } from '../../src/epuap/held-documents.service.js';
import { PlannedJudgement } from '../../src/epuap/planned-judgement.service.js';
import { ReceiptTrusts } from '../../src/epuap/receipt-trusts.service.js';
import type { ReturnedDocument } from '../../src/epuap/returned-document.service.js';
import { SealApprovals } from '../../src/epuap/seal-approvals.service.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { TrustedLists } from '../../src/epuap/trusted-lists.service.js';
import { Clock } from '../../src/foundation/clock.js';
import { decodeCertificate } from '../../src/signatures/certificates/certificate.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { testAuthority, type TestCertificate } from '../factories/test-authority.js';
import { GRANTED, type ListWish, listSigner, type ListedService, trustedList, WITHDRAWN } from '../factories/trusted-list.js';
import { later } from '../support/later.js';
import { Office, portOf } from '../support/office.js';
import { operatorOf } from '../support/operator.js';
import { broughtBy, certificateOf, signedWith } from '../support/person-signature.js';

const logged: { event?: string; reason?: string; documentId?: string }[] = [];

let office: Office;
let factory: ApplicationFactory;
let issuer: TestCertificate;

beforeAll(async () => {
  office = await Office.open({
    environment: { TRUSTED_LIST_AUTHORITIES: 'on', LOG_LEVEL: 'warn' },
    withWorker: false,
    clock: '2026-03-10T13:00:00Z',
    onLog: (line) => logged.push(JSON.parse(line) as object),
  });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());
beforeEach(() => {
  issuer = testAuthority({ subject: [['2.5.4.3', `Próbny Wystawca ${sequence}`]] });
});

describe('an authority on the trusted list', () => {
  it('vouches for qualified signatures while its service for signatures is granted', async () => {
    await take([{ use: 'ForeSignatures' }]);
    const { made, id } = await brought();

    expect(await judged(id)).toEqual({ state: 'accepted', reason: null });
    expect(await factory.statusOf(made)).toBe('submitted');
    expect((await documentOf(id)).report).toMatchObject({ indication: 'TOTAL-PASSED', signer: { kind: 'qualified' } });
  });

  it('does not, as long as the operator does not say so', async () => {
    await take([{ use: 'ForeSignatures' }]);
    const at = (TRUSTED_LIST_AUTHORITIES: 'on' | 'off') =>
      new ReceiptTrusts(office.service(SealApprovals), office.service(TrustedLists), { TRUSTED_LIST_AUTHORITIES });
    const now = await office.service(Clock).now();

    expect((await at('off').at(now)).trust.qualifiedAnchors).toEqual([]);
    expect((await at('on').at(now)).trust.qualifiedAnchors).toHaveLength(1);
  });

  it.each<[string, Omit<ListedService, 'certificate'>]>([
    ['for seals only', { use: 'ForeSeals' }],
    ['for a use that is not named', {}],
    ['for time stamps', { use: 'ForeSignatures', type: 'http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST' }],
    ['with certificates that are not qualified', { use: 'ForeSignatures', hasUnqualified: true }],
    [
      'that was withdrawn before the receipt',
      {
        use: 'ForeSignatures',
        states: [
          [WITHDRAWN, '2026-03-10T12:59:00Z'],
          [GRANTED, '2020-01-01T00:00:00Z'],
        ],
      },
    ],
    ['that is granted from a later day on', { use: 'ForeSignatures', states: [[GRANTED, '2026-03-12T00:00:00Z']] }],
  ])('does not vouch when it stands there %s', async (_what, service) => {
    await take([service]);
    const { made, id } = await brought();

    expect(await judged(id)).toEqual({ state: 'quarantined', reason: 'NO_TRUSTED_PATH' });
    expect(await factory.statusOf(made)).toBe('awaiting_signature');
  });

  it('still vouches for what was received before it was withdrawn', async () => {
    await take([{ use: 'ForeSignatures' }]);
    const { id } = await brought();
    await take([
      {
        use: 'ForeSignatures',
        states: [
          [WITHDRAWN, '2026-03-11T00:00:00Z'],
          [GRANTED, '2020-01-01T00:00:00Z'],
        ],
      },
    ]);

    expect(await judged(id)).toEqual({ state: 'accepted', reason: null });
  });

  it('does not come back with an older list', async () => {
    await take([{ use: 'ForeSignatures', states: [[WITHDRAWN, '2026-03-01T00:00:00Z']] }]);
    const older = takeAs({ services: [{ use: 'ForeSignatures', certificate: issuer }], sequenceNumber: String(sequence - 1) });

    await expect(older).rejects.toMatchObject({ code: 'TRUSTED_LIST_GOES_BACK' });
    const { id } = await brought();
    expect(await judged(id)).toMatchObject({ reason: 'NO_TRUSTED_PATH' });
  });

  it('is remembered when a list from before comes again', async () => {
    await take([{ use: 'ForeSignatures' }]);
    await office.asOwner('update trusted_list set authorities = null');
    const { id } = await brought();

    await takeAs({ services: [{ use: 'ForeSignatures', certificate: issuer }], sequenceNumber: String(sequence) });

    expect(await judged(id)).toEqual({ state: 'accepted', reason: null });
  });
});

describe('a trusted list past its next update', () => {
  it('holds the signatures that rest on it, alarms, and is told in the health; the next list lets them run again', async () => {
    await take([{ use: 'ForeSignatures' }], '2026-03-11T00:00:00Z');
    const soon = await warnings();

    await later(office, '2 days', async () => {
      const { made, id } = await brought();
      const outcome = await judged(id);
      const over = await warnings();
      const early = await office.service(HeldDocuments).releaseAfterTrustedList();
      const page = await (await operatorOf(office, factory)).get(`/kwarantanna/${id}`);
      await take([{ use: 'ForeSignatures' }], '2026-09-01T00:00:00Z');
      const released = await office.service(HeldDocuments).releaseAfterTrustedList();

      expect(outcome).toEqual({ state: 'quarantined', reason: 'TRUSTED_LIST_OUTDATED' });
      expect(logged).toContainEqual(expect.objectContaining({ event: 'alarm', reason: 'TRUSTED_LIST_OUTDATED', documentId: id }));
      expect(page.text).toContain('Lista zaufanych wystawców jest nieaktualna. Pobierz nową');
      expect([soon, over]).toEqual([['the trusted list counts until 2026-03-11'], ['the trusted list counted until 2026-03-11']]);
      expect([early, released]).toEqual([0, 1]);
      expect(await judged(id)).toEqual({ state: 'accepted', reason: null });
      expect(await factory.statusOf(made)).toBe('submitted');
      expect(await warnings()).toEqual([]);
    });
  });

  it('does not hold up seals of the trusted profile', async () => {
    await take([{ use: 'ForeSignatures' }], '2026-03-11T00:00:00Z');

    await office.setClock('2026-03-12T13:00:00Z');
    const made = await factory.application({ route: 'EPUAP', status: 'submitted' });

    expect(await factory.statusOf(made)).toBe('submitted');
  });
});

let sequence = 10;
/** A new list in which our authority stands like that. */
async function take(services: readonly Omit<ListedService, 'certificate'>[], nextUpdate?: string): Promise<void> {
  sequence += 2;
  const listed = services.map((service) => ({ ...service, certificate: issuer }));
  await takeAs({ services: listed, sequenceNumber: String(sequence), ...(nextUpdate === undefined ? {} : { nextUpdate }) });
}

async function takeAs(wish: ListWish): Promise<void> {
  await office.service(TrustedLists).take(trustedList(wish), [decodeCertificate(listSigner.der)]);
}

/** An application signed with a qualified certificate of our authority, in the inbox. */
async function brought(): Promise<{ made: MadeApplication; id: string }> {
  const made = await factory.application({ route: 'EPUAP' });
  const bytes = await signedWith(office, factory, made, certificateOf(made.person, issuer));
  return { made, id: await broughtBy(office, bytes) };
}

function judged(id: string): ReturnType<ReturnedDocument['judge']> {
  return office.service(PlannedJudgement).judge(id);
}

function documentOf(id: string): Promise<SignedDocument> {
  return office.data.manager.findOneByOrFail(SignedDocument, { id });
}

async function warnings(): Promise<string[]> {
  const port = portOf(office.web);
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { headers: { host: `localhost:${port}` } });
  return ((await answer.json()) as { warnings?: string[] }).warnings ?? [];
}
