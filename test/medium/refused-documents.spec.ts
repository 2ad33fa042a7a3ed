import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RouteChange } from '../../src/applications/route-change.service.js';
import { SigningReturn } from '../../src/epuap/signing-return.service.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { words } from '../../src/pages/words.js';
import { newId } from '../../src/values/uuid.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { later } from '../support/later.js';
import { Office } from '../support/office.js';
import { handedOut, keptBytes, newestSigning, returnedDocuments, signWithoutReturning } from '../support/signing.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';
import { signAtTrustedProfile } from '../support/walk.js';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

const REFUSED = [
  ['other_person', 'PERSON_DIFFERS'],
  ['other_name', 'SURNAME_DIFFERS'],
  ['tampered_content', 'CONTENT_DIGEST_DIFFERS'],
  ['tampered_role', 'SIGNED_PROPERTIES_DIGEST_DIFFERS'],
  ['replayed', 'REPLAYED_DOCUMENT'],
  ['expired_certificate', 'CERTIFICATE_EXPIRED'],
  ['foreign_root', 'NO_TRUSTED_PATH'],
  ['forged_role', 'NOT_A_SEAL'],
  ['doctype', 'DOCTYPE'],
  ['comment', 'COMMENT'],
  ['processing_instruction', 'PROCESSING_INSTRUCTION'],
  ['no_signing_certificate', 'SIGNING_CERTIFICATE_MISSING'],
  ['two_signatures', 'SEVERAL_SIGNATURES'],
  ['sha1', 'ALGORITHM_NOT_ALLOWED'],
  ['not_a_document', 'DOCTYPE'],
] as const;

describe('a document that must not submit an application', () => {
  it.each(REFUSED)('(%s) is refused as %s, kept as it came, and a good one afterwards still submits', async (variant, reason) => {
    if (variant === 'replayed') await factory.application({ route: 'EPUAP', status: 'submitted' });
    const made = await factory.application({ route: 'EPUAP' });
    const visitor = await factory.opened(made, 'confirm');

    const refused = await sign(visitor, made, variant);

    expect(refused.heading).toBe('Podpisu nie można przyjąć');
    expect(refused.text).toContain(words(reason));
    const [document] = await returnedDocuments(office, made.id);
    expect(document).toMatchObject({ state: 'refused', reason, channel: 'redirect' });
    await expectKeptAsHandedOut(made);
    expect(await traceOf(made)).toEqual({ status: 'awaiting_signature', confirmations: 0, mails: 'E1' });

    const good = await sign(visitor, made, 'good');

    expect(good.heading).toBe('Wniosek jest podpisany i złożony');
    expect(await traceOf(made)).toEqual({ status: 'submitted', confirmations: 1, mails: 'E1 E2' });
  });

  it.each(['PodpisZP', 'EPSignature'] as const)('differs from a good one, whose person is read from %s', async (shape) => {
    const made = await factory.application({ route: 'EPUAP' });
    const visitor = await factory.opened(made, 'confirm');

    const page = await signAtTrustedProfile(visitor, await visitor.get('/moj-wniosek'), { ...made.person, shape });

    expect(page.heading).toBe('Wniosek jest podpisany i złożony');
    expect(await returnedDocuments(office, made.id)).toEqual([expect.objectContaining({ state: 'accepted', reason: null })]);
    await expectKeptAsHandedOut(made);
  });

  it('is refused by the first given name too, and says which field differs', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const visitor = await factory.opened(made, 'confirm');

    const signer = { ...made.person, firstName: 'Aleksandra' };
    const page = await signAtTrustedProfile(visitor, await visitor.get('/moj-wniosek'), signer);

    expect(page.text).toContain('ale imię w profilu zaufanym jest inne niż we wniosku');
    expect(await reasonsOf(made)).toEqual(['FIRST_NAME_DIFFERS']);
  });

  it('is held, not refused, when its seal is new and waits for approval', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const visitor = await factory.opened(made, 'confirm');

    const page = await sign(visitor, made, 'new_seal');

    expect(page.heading).toBe('Podpis do nas dotarł, ale wymaga sprawdzenia');
    expect(page.text).toContain(words('NEW_SEAL'));
    expect(await returnedDocuments(office, made.id)).toEqual([
      expect.objectContaining({ state: 'quarantined', reason: 'NEW_SEAL' }),
    ]);
    await expectKeptAsHandedOut(made);
    expect(await traceOf(made)).toMatchObject({ status: 'awaiting_signature', confirmations: 0 });
  });

  it('writes the reason into the audit, without any personal datum', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    await sign(await factory.opened(made, 'confirm'), made, 'other_person');

    const entries = await office.data.query<{ details: Record<string, unknown>; text: string }[]>(
      `select details, details::text as text from audit_entry where chain = $1 and event = 'signed_document_refused'`,
      [made.id],
    );

    expect(entries).toEqual([expect.objectContaining({ details: expect.objectContaining({ reason: 'PERSON_DIFFERS' }) })]);
    expect(entries[0]?.text).not.toContain(made.person.pesel);
  });

  it('is written down once when the same one comes twice at once, and both are told the same', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { signing, back } = await signed(made, 'tampered_content');
    const visitor = await factory.opened(made, 'confirm');
    const returns = office.service(SigningReturn);

    const [page, enquiry] = await Promise.all([visitor.get(back), returns.fetch(signing, 'enquiry')]);

    expect(page.text).toContain(words('CONTENT_DIGEST_DIFFERS'));
    expect(enquiry).toEqual({ state: 'refused', reason: 'CONTENT_DIGEST_DIFFERS' });
    expect(await returnedDocuments(office, made.id)).toHaveLength(1);
  });
});

describe('a good document', () => {
  it('submits once when it returns by the browser and by the enquiry at the same time', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { signing, back } = await signed(made, 'good');
    const visitor = await factory.opened(made, 'confirm');
    const enquiries = Array.from({ length: 4 }, () => office.service(SigningReturn).fetch(signing, 'enquiry'));

    const outcomes = await Promise.all([visitor.get(back).then(({ heading }) => heading), ...enquiries]);

    expect(outcomes[0]).toBe('Wniosek jest podpisany i złożony');
    expect(outcomes.slice(1)).toEqual(Array(4).fill({ state: 'accepted', reason: null }));
    expect(await returnedDocuments(office, made.id)).toHaveLength(1);
    expect(await traceOf(made)).toEqual({ status: 'submitted', confirmations: 1, mails: 'E1 E2' });
  });

  it('is void when the route was changed meanwhile; the application goes the new way', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { signing } = await signed(made, 'good');
    await office.service(RouteChange).change(made.id, 'IN_PERSON', { key: newId(), result: '/moj-wniosek' });

    const outcome = await office.service(SigningReturn).fetch(signing, 'enquiry');

    expect(outcome).toEqual({ state: 'refused', reason: 'SIGNATURE_VOID' });
    expect(await traceOf(made)).toMatchObject({ status: 'unconfirmed', confirmations: 0 });
    await factory.goOn({ ...made, route: 'IN_PERSON' }, ['submit']);
    expect(await factory.statusOf(made)).toBe('submitted');
  });

  it('is void when the route was changed and changed back: the data version went up', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { signing } = await signed(made, 'good');
    for (const route of ['IN_PERSON', 'EPUAP'] as const)
      await office.service(RouteChange).change(made.id, route, { key: newId(), result: '/moj-wniosek' });

    const outcome = await office.service(SigningReturn).fetch(signing, 'enquiry');

    expect(outcome).toEqual({ state: 'refused', reason: 'SIGNATURE_VOID' });
  });

  it('goes to quarantine when the application was withdrawn meanwhile', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { signing } = await signed(made, 'good');
    await factory.goOn(made, ['withdraw']);

    const outcome = await office.service(SigningReturn).fetch(signing, 'enquiry');

    expect(outcome).toEqual({ state: 'quarantined', reason: 'APPLICATION_MOVED_ON' });
    await expectKeptAsHandedOut(made);
    expect(await traceOf(made)).toMatchObject({ status: 'withdrawn', confirmations: 0 });
  });

  it('goes to quarantine as late when it was signed after the term', async () => {
    const made = await later(office, '-25 hours', async () => {
      const filed = await factory.application({ route: 'EPUAP' });
      await office.service(SigningService).start(filed.id, newId());
      return filed;
    });
    const signing = await newestSigning(office, made.id);
    const back = await signWithoutReturning(office, signing.serviceUrl ?? '', made.person);

    const outcome = await office.service(SigningReturn).fetch(signing, 'redirect');

    expect(back).toContain('/podpis/powrot/');
    expect(outcome).toEqual({ state: 'quarantined', reason: 'LATE' });
    expect(await traceOf(made)).toMatchObject({ status: 'awaiting_signature', confirmations: 0 });
  });

  it('goes to quarantine as late when the application has expired meanwhile', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const { signing } = await signed(made, 'good');
    await factory.goOn(made, ['expire']);

    const outcome = await office.service(SigningReturn).fetch(signing, 'enquiry');

    expect(outcome).toEqual({ state: 'quarantined', reason: 'LATE' });
    expect(await traceOf(made)).toMatchObject({ status: 'expired', confirmations: 0 });
  });
});

async function sign(visitor: Visitor, made: MadeApplication, variant: string): Promise<VisitedPage> {
  return signAtTrustedProfile(visitor, await visitor.get('/moj-wniosek'), { ...made.person, variant });
}

/** Signed at the trusted profile, while the browser has not come back. */
async function signed(made: MadeApplication, variant: string) {
  const url = await office.service(SigningService).start(made.id, newId());
  const back = await signWithoutReturning(office, url, { ...made.person, variant });
  return { back, signing: await newestSigning(office, made.id) };
}

async function expectKeptAsHandedOut(made: MadeApplication): Promise<void> {
  const [document] = await returnedDocuments(office, made.id);
  const bytes = await handedOut(office, await newestSigning(office, made.id));
  if (document === undefined) throw new Error('nothing was kept');
  expect(keptBytes(office, document).equals(bytes)).toBe(true);
  expect(document.sha256.equals(createHash('sha256').update(bytes).digest())).toBe(true);
}

async function reasonsOf(made: MadeApplication): Promise<(string | null)[]> {
  return (await returnedDocuments(office, made.id)).map(({ reason }) => reason);
}

async function traceOf({ id }: MadeApplication): Promise<{ status: string; confirmations: number; mails: string }> {
  const [row] = await office.data.query<{ status: string; confirmations: number; mails: string }[]>(
    `select status, (select count(*)::int from identity_confirmation where application_id = $1) as confirmations,
            (select string_agg(template, ' ' order by template) from mail_message where subject_id = $1) as mails
       from application where id = $1`,
    [id],
  );
  if (row === undefined) throw new Error('no such application');
  return row;
}
