import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { words } from '../../src/pages/words.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { wrapped } from '../factories/refused/application.js';
import { Office } from '../support/office.js';
import { keptBytes, returnedDocuments, signElsewhere } from '../support/signing.js';
import type { VisitedPage, Visitor } from '../support/visitor.js';

const PAGE = '/moj-wniosek/podpis/plik';
const SEND = 'Prześlij podpisany plik i złóż wniosek';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ withWorker: false });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());

describe('an application signed as a file', () => {
  it('is submitted when the signed file is sent back; the bytes are kept as they came', async () => {
    const { made, visitor, file } = await prepared();
    const signed = await signElsewhere(office, file, made.person);

    const page = await send(visitor, signed);

    expect(page.heading).toBe('Wniosek został złożony');
    expect(await factory.statusOf(made)).toBe('submitted');
    const [document] = await returnedDocuments(office, made.id);
    expect(document).toMatchObject({ channel: 'upload', state: 'accepted', reason: null, attempts: 1 });
    expect(keptBytes(office, document!).equals(signed)).toBe(true);
  });

  it('is offered before going to the trusted profile; the file is the same however often it is taken', async () => {
    const made = await factory.application({ route: 'EPUAP' });
    const visitor = await factory.opened(made, 'confirm');
    const page = await visitor.get((await visitor.get('/moj-wniosek/podpis')).link(/jako plik/));

    const ready = await visitor.submit(page, 'Przygotuj plik do podpisania');
    const [one, other] = [await take(visitor), await take(visitor)];

    expect(ready.text).toMatch(/Na podpisanie i przesłanie jest czas do: \d/);
    expect(one.equals(other)).toBe(true);
    expect(await factory.statusOf(made)).toBe('awaiting_signature');
    const { headers } = await visitor.download(`${PAGE}/wniosek.xml`);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="wniosek-${made.number}.xml"`);
  });

  it.each([
    ['other_person', 'PERSON_DIFFERS'],
    ['tampered_content', 'CONTENT_DIGEST_DIFFERS'],
    ['foreign_root', 'NO_TRUSTED_PATH'],
    ['doctype', 'DOCTYPE'],
  ])('(%s) is refused at the field as %s; the right file afterwards submits', async (variant, reason) => {
    const { made, visitor, file } = await prepared();

    const page = await send(visitor, await signElsewhere(office, file, { ...made.person, variant }));
    const after = await send(visitor, await signElsewhere(office, file, made.person));

    expect(page.status).toBe(422);
    expect(page.errors).toEqual([words(reason)]);
    expect(after.heading).toBe('Wniosek został złożony');
  });

  it('is refused when it is another application of somebody else, without a word about that one', async () => {
    const [mine, other] = [await prepared(), await prepared()];
    const signed = await signElsewhere(office, other.file, other.made.person);

    const page = await send(mine.visitor, signed);

    expect(page.errors).toEqual([words('REPLAYED_DOCUMENT')]);
    expect(page.html).not.toContain(other.made.number);
    expect(await factory.statusOf(other.made)).toBe('awaiting_signature');
  });

  it('is answered the same when it is sent twice, and when another signature over it comes after success (R45)', async () => {
    const { made, visitor, file } = await prepared();
    const [signed, again] = [await signElsewhere(office, file, made.person), await signElsewhere(office, file, made.person)];
    const page = await visitor.get(PAGE);

    const first = await sendOn(visitor, page, signed);
    const twice = await sendOn(visitor, page, signed);
    const other = await sendOn(visitor, page, again);

    expect([first.heading, twice.heading, other.heading]).toEqual(Array(3).fill('Wniosek został złożony'));
    expect((await returnedDocuments(office, made.id)).map(({ state, reason }) => [state, reason])).toEqual([
      ['accepted', null],
      ['repeated', null],
    ]);
  });

  it('is held with a new seal, and says so', async () => {
    const { made, visitor, file } = await prepared();

    const page = await send(visitor, await signElsewhere(office, file, { ...made.person, variant: 'new_seal' }));

    expect(page.text).toContain(words('NEW_SEAL'));
    expect((await returnedDocuments(office, made.id)).map(({ state }) => state)).toEqual(['quarantined']);
  });
});

describe('an application in the wrapper of podpis.gov.pl', () => {
  it('is submitted like a bare one; the wrapper is kept as it came', async () => {
    const { made, visitor, file } = await prepared();
    const signed = await signElsewhere(office, Buffer.from(wrapped(file.toString('utf8'))), made.person);

    const page = await send(visitor, signed);

    expect(page.heading).toBe('Wniosek został złożony');
    expect(await factory.statusOf(made)).toBe('submitted');
    const [document] = await returnedDocuments(office, made.id);
    expect(document).toMatchObject({ channel: 'upload', state: 'accepted', reason: null });
    expect(keptBytes(office, document!).equals(signed)).toBe(true);
  });

  it.each<[string, (file: string) => string, string]>([
    ['something else', () => wrapped('<list>Dzień dobry</list>'), 'UNKNOWN_APPLICATION'],
    ['a text', () => wrapped('Dzień dobry'), 'NOT_WELL_FORMED'],
    ['the application with another telephone', (file) => wrapped(file.replace('600100200', '600100201')), 'CONTENT_CHANGED'],
    [
      'the application twice',
      (file) => wrapped(file, (xml) => xml.replace(/<str:Zalacznik .*<\/str:Zalacznik>/s, '$&$&')),
      'WRAPPER_MALFORMED',
    ],
    ['a wrapper', (file) => wrapped(wrapped(file)), 'WRAPPER_MALFORMED'],
  ])('around %s is refused at the field, in words that fit', async (_what, wrap, reason) => {
    const { made, visitor, file } = await prepared();
    const content = wrap(file.toString('utf8'));
    expect(content === wrapped(file.toString('utf8'))).toBe(false);

    const page = await send(visitor, await signElsewhere(office, Buffer.from(content), made.person));

    expect([page.status, page.errors]).toEqual([422, [words(reason)]]);
    expect(await factory.statusOf(made)).toBe('awaiting_signature');
  });

  it('around the application of somebody else is refused, without a word about that one', async () => {
    const [mine, other] = [await prepared(), await prepared()];
    const signed = await signElsewhere(office, Buffer.from(wrapped(other.file.toString('utf8'))), other.made.person);

    const page = await send(mine.visitor, signed);

    expect(page.errors).toEqual([words('REPLAYED_DOCUMENT')]);
    expect(page.html).not.toContain(other.made.number);
  });
});

describe('a file that is none', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'FILE_MISSING'],
    ['a word', Buffer.from('dzień dobry'), 'NOT_WELL_FORMED'],
    ['zeros', Buffer.alloc(5_000), 'NOT_WELL_FORMED'],
  ])('(%s) is refused at the field', async (_what, bytes, reason) => {
    const { visitor } = await prepared();

    const page = await send(visitor, bytes);

    expect(page.status).toBe(422);
    expect(page.errors).toEqual([words(reason)]);
  });

  it('is not read when it is announced as larger than 10 MB, and cut off when it was not', async () => {
    const { visitor, made } = await prepared();

    const announced = await send(visitor, Buffer.alloc(10 * 1024 * 1024 + 20_000, 0x20));
    const slightly = await send(visitor, Buffer.alloc(10 * 1024 * 1024 + 1, 0x20));

    expect([announced.status, announced.heading]).toEqual([413, 'Plik jest za duży']);
    expect([slightly.status, slightly.errors]).toEqual([422, [words('FILE_TOO_LARGE')]]);
    expect(await returnedDocuments(office, made.id)).toEqual([]);
  });

  it('needs the key of our own form', async () => {
    const { visitor } = await prepared();
    const page = await visitor.get(PAGE);
    page.root.querySelectorAll('input[name="_csrf"]').forEach((field) => field.setAttribute('value', 'x'));

    const answer = await sendOn(visitor, page, Buffer.from('<x/>'));

    expect(answer.status).toBe(403);
  });
});

async function prepared(): Promise<{ made: MadeApplication; visitor: Visitor; file: Buffer }> {
  const made = await factory.application({ route: 'EPUAP' });
  const visitor = await factory.opened(made, 'confirm');
  await visitor.submit(await visitor.get(PAGE), 'Przygotuj plik do podpisania');
  return { made, visitor, file: await take(visitor) };
}

async function take(visitor: Visitor): Promise<Buffer> {
  return (await visitor.download(`${PAGE}/wniosek.xml`)).bytes;
}

async function send(visitor: Visitor, bytes: Uint8Array): Promise<VisitedPage> {
  return sendOn(visitor, await visitor.get(PAGE), bytes);
}

function sendOn(visitor: Visitor, page: VisitedPage, bytes: Uint8Array): Promise<VisitedPage> {
  return visitor.upload(page, SEND, { field: 'plik', name: 'podpisany.xml', bytes });
}
