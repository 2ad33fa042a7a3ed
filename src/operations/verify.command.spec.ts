import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { plainEnveloped, xadesEnveloped } from '../../test/factories/general-signature.js';
import { bySigner, listOf, person } from '../../test/factories/refused/application.js';
import { listSigner } from '../../test/factories/refused/lists.js';
import { TEST_PESEL } from '../../test/factories/signed-document.js';
import { NOW } from '../../test/factories/test-authority.js';
import { authority, good, seal } from '../../test/factories/trusted-profile.js';
import { trustedList } from '../../test/factories/trusted-list.js';
import { verifyCommand } from './verify.command.js';
import type { VerifyLine } from './verify-line.js';

const folder = mkdtempSync(join(tmpdir(), 'glejt-verify-'));
const keep = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const xadesBytes = xadesEnveloped();
const xades = keep('xades.xml', xadesBytes);
const plain = keep('plain.xml', plainEnveloped());
const changed = keep('changed.xml', plainEnveloped().toString('utf8').replace('Zażółć', 'Zażółc'));
const application = keep('application.xml', good(bySigner(person)));
const anchor = keep('authority.pem', authority.pem);
const leaf = keep('leaf.pem', `Pieczęć\n${seal.pem}`);
const crl = keep('list.crl', Buffer.from(listOf(authority, []).der));
const AT = ['--at', NOW.toISOString()];

async function run(...args: readonly string[]): Promise<{ code: number; lines: VerifyLine[]; said: string }> {
  const written: string[] = [];
  const said: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const code = await verifyCommand(args);
  return { code, lines: written.map((line) => JSON.parse(line) as VerifyLine), said: said.join('') };
}

afterEach(() => void jest.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

describe('glejt verify', () => {
  it('prints the promised fields and no others', async () => {
    const { code, lines } = await run('--json', '--anchor', leaf, ...AT, xades);

    expect(code).toBe(0);
    expect(Object.keys(lines[0] ?? {})).toEqual(['file', 'sha256', 'indication', 'subIndication', 'reasons', 'signatures']);
    const [signature] = lines[0]?.signatures ?? [];
    expect(Object.keys(signature ?? {})).toEqual([
      'id',
      'indication',
      'subIndication',
      'coverage',
      'signingTime',
      'signer',
      'person',
      'checks',
    ]);
    expect(signature).toMatchObject({ id: 'S', indication: 'TOTAL-PASSED', coverage: 'full', signingTime: NOW.toISOString() });
    expect(Object.keys(signature?.signer ?? {})).toEqual(['subject', 'issuer', 'serial', 'kind']);
    expect(lines[0]?.sha256).toBe(createHash('sha256').update(xadesBytes).digest('hex'));
  });

  it('says that nobody vouches for a sound signature without an anchor', async () => {
    const { code, lines } = await run(...AT, plain);

    expect(code).toBe(1);
    expect(lines).toMatchObject([{ indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }]);
  });

  it('gives each file a line, whatever it holds, and 1 when some did not pass', async () => {
    const files = [
      plain,
      changed,
      join(folder, 'missing.xml'),
      folder,
      '/dev/zero',
      keep('empty.xml', ''),
      keep('random.bin', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256))),
      keep('bomb.xml', '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "&d;&d;">]><a>&b;</a>'),
      keep('deep.xml', '<a>'.repeat(100_000)),
      keep('utf16.xml', Buffer.from('\ufeff<a/>', 'utf16le')),
    ];

    const { code, lines, said } = await run('--anchor', leaf, ...AT, ...files);

    expect(code).toBe(1);
    expect(said).toBe('');
    expect(lines.map(({ file }) => file)).toEqual(files);
    expect(lines.map(({ reasons }) => reasons[0] ?? 'passed')).toEqual([
      'passed',
      'CONTENT_DIGEST_DIFFERS',
      'FILE_NOT_READABLE',
      'FILE_NOT_READABLE',
      'FILE_NOT_READABLE',
      'NOT_WELL_FORMED',
      'ENCODING',
      'DOCTYPE',
      'LIMIT_EXCEEDED',
      'NO_SIGNATURE',
    ]);
  });

  it('takes revocation lists: good, and then missing', async () => {
    expect((await run('--anchor', anchor, '--crl', crl, ...AT, xades)).code).toBe(0);
    const { lines } = await run('--anchor', anchor, ...AT, xades);
    expect(lines).toMatchObject([{ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' }]);
  });

  it('takes the authorities of a trusted list from its pinned signer only', async () => {
    const list = keep('list.xml', trustedList());
    const signer = keep('signer.pem', listSigner.pem);

    expect((await run('--trusted-list', list, '--tl-signer', signer, '--crl', crl, ...AT, xades)).code).toBe(0);
    expect(await run('--trusted-list', list, '--tl-signer', leaf, ...AT, xades)).toMatchObject({
      code: 2,
      said: 'glejt verify: TRUSTED_LIST_NOT_GENUINE\n',
    });
  });

  it('judges an application as the office does, with the person of the certificate', async () => {
    const { code, lines } = await run('--policy', 'application', '--anchor', anchor, '--crl', crl, ...AT, application);

    expect(code).toBe(0);
    expect(lines[0]?.signatures).toMatchObject([
      {
        coverage: 'full',
        signer: { kind: 'qualified' },
        person: { pesel: TEST_PESEL, givenNames: 'Zenobia', familyName: 'Próbna' },
      },
    ]);
    expect((await run('--policy', 'application', '--anchor', anchor, ...AT, xades)).lines).toMatchObject([
      { reasons: ['NOT_A_SEAL'], signatures: [{ coverage: 'full', person: null }] },
    ]);
  });

  it.each([
    ['no file', [], 'name at least one file'],
    ['another policy', ['--policy', 'mine', plain], '--policy is any or application'],
    ['no moment', ['--at', 'yesterday', plain], '--at is a moment'],
    ['half a list', ['--trusted-list', plain, plain], 'belong together'],
    ['an unknown option', ['--trust-me', plain], 'trust-me'],
    ['an anchor that is none', ['--anchor', plain, plain], 'plain.xml'],
    ['a list that is none', ['--crl', plain, plain], 'plain.xml'],
    ['an anchor without an end', ['--anchor', '/dev/zero', plain], '/dev/zero: no file'],
    ['an anchor that is missing', ['--anchor', join(folder, 'nobody.pem'), plain], 'nobody.pem'],
  ])('answers %s with what is wrong, and 2', async (_, args, said) => {
    const result = await run(...args);

    expect(result.code).toBe(2);
    expect(result.lines).toEqual([]);
    expect(result.said).toContain(said);
  });
});
