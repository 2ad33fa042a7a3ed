import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logger } from 'pino';
import { Applications } from '../../src/applications/applications.service.js';
import { HeldDocuments } from '../../src/epuap/held-documents.service.js';
import { Inbox } from '../../src/epuap/inbox.service.js';
import { PlannedJudgement } from '../../src/epuap/planned-judgement.service.js';
import { ReceiptTrusts } from '../../src/epuap/receipt-trusts.service.js';
import { ReturnedDocument } from '../../src/epuap/returned-document.service.js';
import { RevocationLists } from '../../src/epuap/revocation-lists.service.js';
import { SecondOpinionService } from '../../src/epuap/second-opinion.service.js';
import { SignatureJudgement } from '../../src/epuap/signature-judgement.service.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { SignedSubmission } from '../../src/epuap/signed-submission.service.js';
import type { Signing } from '../../src/epuap/signing.entity.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { ThirdOpinionService } from '../../src/epuap/third-opinion.service.js';
import { Effects } from '../../src/foundation/effects.service.js';
import { FieldEncryption } from '../../src/foundation/field-encryption.js';
import { LOG } from '../../src/foundation/logging.js';
import { SecondOpinion } from '../../src/signatures/second-opinion/second-opinion.js';
import { projectFolder } from '../../src/start/project-folder.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { Office } from '../support/office.js';
import { operatorOf } from '../support/operator.js';
import { signElsewhere } from '../support/signing.js';

const logged: { event?: string; reason?: string; documentId?: string; what?: string; why?: string }[] = [];

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({
    environment: { LOG_LEVEL: 'warn' },
    withWorker: false,
    onLog: (line) => logged.push(JSON.parse(line) as object),
  });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

describe('a document in which two programs read the same', () => {
  it.each(['PodpisZP', 'EPSignature'] as const)('submits the application (%s)', async (shape) => {
    const made = await factory.application({ route: 'EPUAP' });
    const id = await received(made, shape);

    const outcome = await office.service(ReturnedDocument).judge(id);

    expect(outcome).toEqual({ state: 'accepted', reason: null });
    expect(await factory.statusOf(made)).toBe('submitted');
  });
});

describe('a document in which the second program reads something else', () => {
  it('is quarantined and alarms; the operator is warned, and nothing of it has an effect', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const id = await received(made);

    const outcome = await judgedWith('contrary').judge(id);

    expect(outcome).toEqual({ state: 'quarantined', reason: 'SECOND_OPINION_DIFFERS' });
    expect(await factory.statusOf(made)).not.toBe('submitted');
    expect(await documentOf(id)).toMatchObject({
      ...{ state: 'quarantined', reason: 'SECOND_OPINION_DIFFERS' },
      report: { indication: 'INDETERMINATE', reason: 'SECOND_OPINION_DIFFERS', signer: { kind: 'trusted-profile-seal' } },
    });
    expect(logged).toContainEqual(expect.objectContaining({ event: 'second_opinion_differs', what: 'signed-info' }));
    expect(logged).toContainEqual(expect.objectContaining({ event: 'alarm', reason: 'SECOND_OPINION_DIFFERS', documentId: id }));
    const page = await (await operatorOf(office, factory)).get(`/kwarantanna/${id}`);
    expect(page.text).toContain('To może być próba oszustwa');
  });

  it('is not asked about when its signature was refused anyway, nor when the opinion is switched off', async () => {
    const [refused, off] = [await factory.application({ route: 'EPUAP' }), await factory.application({ route: 'EPUAP' })];

    const outcome = await judgedWith('contrary').judge(await received(refused, 'PodpisZP', 'tampered_content'));
    const unasked = await judgedWith('contrary', 'off').judge(await received(off));

    expect(outcome.reason).toBe('CONTENT_DIGEST_DIFFERS');
    expect(unasked.state).toBe('accepted');
  });
});

describe('a document that the second program has no time for', () => {
  it.each(['silent', 'dying'])('(a %s thread) waits, and is accepted when it runs again', async (thread) => {
    const made = await factory.application({ route: 'EPUAP' });
    const id = await received(made);

    const outcome = await judgedWith(thread).judge(id);
    const released = await office.service(HeldDocuments).releaseWithoutOpinion();
    await runPlanned(id);

    expect(outcome).toEqual({ state: 'quarantined', reason: 'SECOND_OPINION_UNAVAILABLE' });
    expect(logged).toContainEqual(expect.objectContaining({ event: 'second_opinion_unavailable' }));
    expect(logged).not.toContainEqual(expect.objectContaining({ event: 'alarm', documentId: id }));
    expect(released).toBe(1);
    expect(await documentOf(id)).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(await factory.statusOf(made)).toBe('submitted');
  });

  it('waits for a person after an hour of tries', async () => {
    const id = await received(await factory.application({ route: 'EPUAP' }));
    await judgedWith('dying').judge(id);
    await office.asOwner('update signed_document set tries = 12 where id = $1', [id]);

    const released = await office.service(HeldDocuments).releaseWithoutOpinion();

    expect(released).toBe(0);
    expect((await documentOf(id)).state).toBe('quarantined');
  });
});

/** The office, but for the thread that reads a second time. */
function judgedWith(thread: string, SECOND_OPINION: 'on' | 'off' = 'on'): ReturnedDocument {
  const program = pathToFileURL(join(projectFolder(), `test/support/threads/${thread}.mjs`));
  const reader = new SecondOpinion({ program, limitMs: 300 });
  const opinion = new SecondOpinionService(reader, { SECOND_OPINION }, office.web.get<Logger>(LOG));
  const signatures = new SignatureJudgement(
    office.service(ReceiptTrusts),
    office.service(RevocationLists),
    opinion,
    office.service(ThirdOpinionService),
    { SOURCE_REVISION: 'test' },
  );
  return new ReturnedDocument(
    office.data,
    office.service(Applications),
    office.service(FieldEncryption),
    office.service(Inbox),
    signatures,
    office.service(SignedSubmission),
  );
}

/** A signed document that ePUAP brought, not judged yet. @returns its id in the inbox */
async function received(
  made: MadeApplication,
  shape: 'PodpisZP' | 'EPSignature' = 'PodpisZP',
  variant = 'good',
): Promise<string> {
  const signing = office.service(SigningService);
  await signing.startWithFile(made.id, newId());
  const request = (await signing.findFile(await factory.state(made.id))) as Signing;
  const bytes = await signElsewhere(office, signing.documentOf(request), { ...made.person, shape, variant });
  const { id } = await office.service(Inbox).receive({ channel: 'pull', transportId: `pull:/urzad/sio:${newId()}`, bytes });
  return id;
}

async function runPlanned(id: string): Promise<void> {
  const [planned] = await office.data.query<{ id: string }[]>(
    `select id from effect where subject_id = $1 and state = 'pending' order by id desc limit 1`,
    [id],
  );
  const effect = await office.service(Effects).claim(planned?.id ?? newId());
  if (effect === null) throw new Error('nothing was planned');
  await office.service(PlannedJudgement).carryOut(effect);
}

function documentOf(id: string): Promise<SignedDocument> {
  return office.data.manager.findOneByOrFail(SignedDocument, { id });
}
