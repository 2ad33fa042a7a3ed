import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logger } from 'pino';
import { HeldDocuments } from '../../src/epuap/held-documents.service.js';
import { PlannedJudgement } from '../../src/epuap/planned-judgement.service.js';
import type { Signing } from '../../src/epuap/signing.entity.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { ThirdOpinionService } from '../../src/epuap/third-opinion.service.js';
import { TrustedProfile } from '../../src/epuap/trusted-profile.js';
import { SETTINGS, type Settings } from '../../src/foundation/settings.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { orderFault } from '../support/boxes.js';
import { elevenDigitsIn } from '../support/eleven-digits.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';
import { operatorOf } from '../support/operator.js';
import { broughtBy } from '../support/person-signature.js';
import { signElsewhere } from '../support/signing.js';

const PATIENCE_MS = 3_000;
const lines: string[] = [];

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({
    environment: { THIRD_OPINION: 'on', TRUSTED_PROFILE_TIMEOUT_MS: String(PATIENCE_MS), LOG_LEVEL: 'debug' },
    withWorker: false,
    onLog: (line) => lines.push(line),
  });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());
afterEach(() => fetch(`${office.sandbox.url}/api/faults`, { method: 'DELETE' }));

describe('a document that the signing service judges as we do', () => {
  it.each(['PodpisZP', 'EPSignature'] as const)('submits the application (%s)', async (shape) => {
    const { made, id } = await brought({ shape });

    expect(await judged(id)).toEqual({ state: 'accepted', reason: null });
    expect(await factory.statusOf(made)).toBe('submitted');
  });
});

describe('a document that the signing service judges otherwise', () => {
  it.each([
    ['contrary_verdict', 'validity'],
    ['names_other_person', 'person'],
  ])('(%s) is held and alarms; the operator reads why, and nothing of it has an effect', async (fault, what) => {
    const { made, id } = await brought();
    await orderOpinion(fault);

    const outcome = await judged(id);

    expect(outcome).toEqual({ state: 'quarantined', reason: 'THIRD_OPINION_DIFFERS' });
    expect(await factory.statusOf(made)).toBe('awaiting_signature');
    expect(logged()).toContainEqual(expect.objectContaining({ event: 'third_opinion_differs', what }));
    expect(logged()).toContainEqual(expect.objectContaining({ event: 'alarm', reason: 'THIRD_OPINION_DIFFERS', documentId: id }));
    const page = await (await operatorOf(office, factory)).get(`/kwarantanna/${id}`);
    expect(page.text).toContain('oceniła ten podpis inaczej niż nasz program');
    await later(office, '4 days', async () => expect(await release()).toBe(0));
  });

  it('never passes because of it: what we refuse is refused without asking', async () => {
    const { id } = await brought({ variant: 'tampered_content' });
    await orderOpinion('contrary_verdict');

    const outcome = await judged(id);

    expect(outcome.reason).toBe('CONTENT_DIGEST_DIFFERS');
    const orders = (await (await fetch(`${office.sandbox.url}/api/faults`)).json()) as { left: number }[];
    expect(orders.map(({ left }) => left)).toEqual([1]);
  });
});

describe('a document about which the signing service does not answer', () => {
  it.each([
    ['delay', 'TRUSTED_PROFILE_TIMEOUT'],
    ['fault_in_200', 'TRUSTED_PROFILE_FAULT'],
    ['html', 'TRUSTED_PROFILE_ANSWER_MALFORMED'],
    ['truncate', 'TRUSTED_PROFILE_ANSWER_MALFORMED'],
    ['unavailable', 'TRUSTED_PROFILE_UNAVAILABLE'],
  ])('(%s) waits without an alarm, and is accepted when it runs again', async (fault, why) => {
    const { made, id } = await brought();
    await orderOpinion(fault, { seconds: (2 * PATIENCE_MS) / 1_000 });

    const outcome = await judged(id);
    const again = await later(office, '5 minutes 1 second', async () => ({ released: await release(), ...(await judged(id)) }));

    expect(outcome).toEqual({ state: 'quarantined', reason: 'THIRD_OPINION_UNAVAILABLE' });
    expect(logged()).toContainEqual(expect.objectContaining({ event: 'third_opinion_unavailable', why }));
    expect(logged()).not.toContainEqual(expect.objectContaining({ event: 'alarm', documentId: id }));
    expect(again).toEqual({ released: 1, state: 'accepted', reason: null });
    expect(await factory.statusOf(made)).toBe('submitted');
  });

  it('is asked about again more and more rarely, and waits for a person after three and a half days', async () => {
    const { id } = await brought();
    await orderOpinion('fault_in_200', { times: 3 });
    await judged(id);
    const releasedAfter = (interval: string) => later(office, interval, release);
    const first = [await releasedAfter('4 minutes'), await releasedAfter('5 minutes 1 second')];
    await judged(id);
    const second = [await releasedAfter('9 minutes'), await releasedAfter('10 minutes 1 second')];
    await judged(id);
    await office.asOwner('update signed_document set tries = 11 where id = $1', [id]);

    expect([first, second, await releasedAfter('30 days')]).toEqual([[0, 1], [0, 1], 0]);
    expect(await documentOf(id)).toMatchObject({ state: 'quarantined', attempts: 3 });
  });
});

describe('the third opinion', () => {
  it('is off unless the operator wants it, and needs a service to be asked', () => {
    const settings = office.web.get<Settings>(SETTINGS);
    const nobody = new TrustedProfile({ ...settings, TRUSTED_PROFILE_URL: undefined });
    const started = (THIRD_OPINION: 'on' | 'off') => () => new ThirdOpinionService(nobody, { THIRD_OPINION }, {} as Logger);

    expect(started('on')).toThrow('THIRD_OPINION: needs TRUSTED_PROFILE_URL');
    expect(started('off')).not.toThrow();
  });

  it('leaves no number of a person in the log', () => {
    expect(lines.length).toBeGreaterThan(10);
    expect(elevenDigitsIn(lines.join(''))).toEqual([]);
  });
});

async function brought(wish: { shape?: 'PodpisZP' | 'EPSignature'; variant?: string } = {}): Promise<{
  made: MadeApplication;
  id: string;
}> {
  const made = await factory.application({ route: 'EPUAP' });
  const signing = office.service(SigningService);
  await signing.startWithFile(made.id, newId());
  const request = (await signing.findFile(await factory.state(made.id))) as Signing;
  const bytes = await signElsewhere(office, signing.documentOf(request), { ...made.person, ...wish });
  return { made, id: await broughtBy(office, bytes) };
}

function orderOpinion(fault: string, wish: Record<string, unknown> = {}): Promise<void> {
  return orderFault(office, fault, { service: 'tp_signing', operation: 'verifySignedDocument', ...wish });
}

function judged(id: string): ReturnType<PlannedJudgement['judge']> {
  return office.service(PlannedJudgement).judge(id);
}

function release(): Promise<number> {
  return office.service(HeldDocuments).releaseWithoutThirdOpinion();
}

function documentOf(id: string): Promise<SignedDocument> {
  return office.data.manager.findOneByOrFail(SignedDocument, { id });
}

function logged(): Record<string, unknown>[] {
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
