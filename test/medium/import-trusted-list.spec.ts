import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logger } from 'pino';
import { TrustedListDownload } from '../../src/epuap/trusted-list-download.service.js';
import { TrustedList } from '../../src/epuap/trusted-list.entity.js';
import { TrustedLists } from '../../src/epuap/trusted-lists.service.js';
import { seal, swap } from '../factories/trusted-profile.js';
import { listSigner, type ListWish, trustedList } from '../factories/trusted-list.js';
import { type CommandResult, runCommand } from '../support/command.js';
import { Office } from '../support/office.js';

let office: Office;
let folder: string;

beforeAll(async () => {
  office = await Office.open({ withWorker: false, clock: '2026-03-10T13:00:00Z' });
  folder = mkdtempSync(join(tmpdir(), 'glejt-list-'));
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('glejt import-trusted-list', () => {
  it('takes a list into use, once, and says which; a newer one takes its place', async () => {
    const first = await take({});
    const again = await take({});
    const next = await take({ sequenceNumber: '8' });

    expect(first).toEqual({
      ...{ code: 0, errors: '' },
      output: 'Lista zaufana jest w użyciu: numer 7 z 2026-03-01, aktualna do 2026-09-01.\n',
    });
    expect([again.code, again.output]).toEqual([0, expect.stringContaining('już w użyciu: numer 7')]);
    expect(next.code).toBe(0);
    expect(await numbers()).toEqual([7, 8]);
    expect((await office.service(TrustedLists).current())?.sequenceNumber).toBe(8);
    const events = await office.data.query<unknown[]>(`select 1 from audit_entry where event = 'trusted_list_imported'`);
    expect(events).toHaveLength(2);
  });

  describe('with a list of number 8 in use refuses one', () => {
    beforeAll(async () => void (await take({ sequenceNumber: '8' })));

    it.each<[string, ListWish, string]>([
      ['older than the one before', { sequenceNumber: '6' }, 'TRUSTED_LIST_GOES_BACK'],
      [
        'of the same number, but issued before',
        { sequenceNumber: '8', issued: '2026-02-01T00:00:00Z' },
        'TRUSTED_LIST_GOES_BACK',
      ],
      ['of another signer', { sequenceNumber: '9', signer: seal }, 'TRUSTED_LIST_NOT_GENUINE'],
      [
        'that was changed',
        { sequenceNumber: '9', change: swap('Svcstatus/granted', 'Svcstatus/other') },
        'TRUSTED_LIST_NOT_GENUINE',
      ],
      ['past its next update', { sequenceNumber: '9', nextUpdate: '2026-03-09T00:00:00Z' }, 'TRUSTED_LIST_OUTDATED'],
      ['of the future', { sequenceNumber: '9', issued: '2026-04-01T00:00:00Z' }, 'TRUSTED_LIST_OUTDATED'],
    ])('%s', async (_, wish, code) => {
      const before = await numbers();
      const refused = await take(wish);

      expect([refused.code, refused.output]).toEqual([1, '']);
      expect(refused.errors).toMatch(new RegExp(`^[A-ZŁŚŻ].*\\(${code}\\) Nic się nie zmieniło\\.\\n$`));
      expect(await numbers()).toEqual(before);
      expect(before.at(-1)).toBe(8);
    });
  });

  it.each([
    ['no file', ['--tl-signer', 'signer.pem'], 'Wskaż jeden plik'],
    ['no signer', ['list.xml'], 'Wskaż certyfikat'],
    ['a signer that is no certificate', ['list.xml', '--tl-signer', 'list.xml'], 'Nie można odczytać certyfikatu'],
    ['an unknown option', ['list.xml', '--force'], '--force'],
  ])('with %s says how it is used', async (_, args, words) => {
    writeFileSync(join(folder, 'list.xml'), trustedList());
    writeFileSync(join(folder, 'signer.pem'), listSigner.pem);
    const inFolder = args.map((arg) => (/^[a-z]/.test(arg) ? join(folder, arg) : arg));

    const result = await runCommand(office, ['import-trusted-list', ...inFolder]);

    expect(result.code).toBe(2);
    expect(result.errors).toContain(words);
    expect(result.errors).toContain('Użycie: glejt import-trusted-list');
  });
});

describe('the job that fetches the list', () => {
  it('takes it from the configured address, and keeps what is there when that fails', async () => {
    const answers: Buffer[] = [trustedList({ sequenceNumber: '11' }), trustedList({ sequenceNumber: '12', signer: seal })];
    const server = createServer((_, response) => response.end(answers.shift() ?? '<html/>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const TRUSTED_LIST_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/lista.xml`;
    const log = { error: [] as object[], warn: [] as object[] };
    const logger = { error: (line: object) => log.error.push(line), warn: (line: object) => log.warn.push(line) };
    const job = new TrustedListDownload(
      office.service(TrustedLists),
      { TRUSTED_LIST_URL, TRUSTED_LIST_SIGNERS: listSigner.pem },
      logger as unknown as Logger,
    );

    const taken = [await job.fetch(), await job.fetch(), await job.fetch()];
    await new Promise((resolve) => server.close(resolve));
    const unreachable = await job.fetch();

    expect([...taken, unreachable]).toEqual([true, false, false, false]);
    expect((await office.service(TrustedLists).current())?.sequenceNumber).toBe(11);
    expect(log.error).toEqual([{ event: 'alarm', reason: 'TRUSTED_LIST_NOT_GENUINE' }, expect.anything()]);
    expect(log.warn).toEqual([expect.objectContaining({ event: 'trusted_list_not_taken', reason: 'NOT_FETCHED' })]);
  });

  it('fetches nothing until it is told from where', async () => {
    expect(await office.service(TrustedListDownload).fetch()).toBe(false);
  });
});

function take(wish: ListWish): Promise<CommandResult> {
  const [file, signer] = [join(folder, 'lista.xml'), join(folder, 'podpisujacy.pem')];
  writeFileSync(file, trustedList(wish));
  writeFileSync(signer, listSigner.pem);
  return runCommand(office, ['import-trusted-list', file, '--tl-signer', signer]);
}

async function numbers(): Promise<number[]> {
  const lists = await office.data.manager.find(TrustedList, { order: { sequenceNumber: 'ASC' } });
  return lists.map(({ sequenceNumber }) => sequenceNumber);
}
