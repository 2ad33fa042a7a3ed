import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { list, root } from '../../test/factories/chain-question.js';
import { answerDer, certify, certifyAuthority, days, nameOf, pem } from '../../test/factories/test-chain.js';
import { projectFolder } from '../start/project-folder.js';
import { parseMoment } from './moment.js';
import { verifyChainCommand } from './verify-chain.command.js';

const folder = mkdtempSync(join(tmpdir(), 'glejt-chain-'));
const keep = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const centre = certifyAuthority({ subject: 'O=Próby, sp. z o.o./CN=Centrum', issuer: root });
const leaf = certify({ subject: 'C=PL/CN=Osoba', issuer: centre, serial: -1n });
const rootFile = keep('root.pem', `Korzeń\n${pem(root.der)}`);
const centreFile = keep('centre.der', centre.der);
const leafFile = keep('leaf.pem', pem(leaf.der));
const listsFile = keep('lists.pem', pem(list(root), 'X509 CRL') + pem(list(centre), 'X509 CRL'));
const revokedFile = keep('revoked.crl', list(centre, { entries: [{ serial: leaf.serial }] }));
const AT = ['--at', days(0).toISOString()];
const GOOD = ['--anchor', rootFile, '--intermediate', centreFile, '--crl', listsFile, ...AT];

interface Line {
  readonly indication: string;
  readonly reasons: readonly string[];
  readonly chain: readonly { readonly subject: string; readonly serial: string }[];
}

async function run(...args: readonly string[]): Promise<{ code: number; line: Line | null; said: string; raw: string }> {
  const written: string[] = [];
  const said: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const code = await verifyChainCommand(args);
  expect(written.length).toBe(code === 2 ? 0 : 1);
  const [raw = 'null'] = written;
  return { code, line: JSON.parse(raw) as Line | null, said: said.join(''), raw };
}

afterEach(() => void jest.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

describe('glejt verify-chain', () => {
  it('says everything in one line when the path is good', async () => {
    const { code, line } = await run(...GOOD, leafFile);

    expect(code).toBe(0);
    expect(line).toMatchObject({
      leaf: leafFile,
      indication: 'TOTAL-PASSED',
      subIndication: null,
      reasons: [],
      revocation: 'good',
    });
    expect(line?.chain).toHaveLength(3);
    expect(line?.chain[0]).toEqual({
      subject: 'C=PL, CN=Osoba',
      issuer: 'O=Próby\\, sp. z o.o., CN=Centrum',
      serial: '-1',
      notBefore: days(-300).toISOString(),
      notAfter: days(300).toISOString(),
      sha256: leaf.certificate.sha256,
    });
  });

  it('takes the intermediate certificates from the file of the leaf too', async () => {
    const bundle = keep('bundle.pem', pem(leaf.der) + pem(centre.der));

    expect((await run('--anchor', rootFile, '--crl', listsFile, ...AT, bundle)).code).toBe(0);
  });

  it('takes an OCSP answer in place of a list', async () => {
    const ofRoot = keep('root.crl', list(root));
    const answer = keep('answer.der', answerDer({ issuer: centre, about: leaf }));
    const args = ['--anchor', rootFile, '--intermediate', centreFile, '--crl', ofRoot, ...AT];

    expect((await run(...args, '--ocsp', answer, leafFile)).code).toBe(0);
    expect((await run(...args, leafFile)).line?.reasons).toEqual(['REVOCATION_UNKNOWN', 'CRL_MISSING']);
  });

  it.each<[string, string, readonly string[]]>([
    ['a revoked certificate', 'TOTAL-FAILED CERTIFICATE_REVOKED', [...GOOD, '--crl', revokedFile, leafFile]],
    ['a moment after its end', 'INDETERMINATE ISSUER_OUTSIDE_VALIDITY', [...GOOD, '--at', '2030-01-01', leafFile]],
    ['no way to the trusted one', 'INDETERMINATE NO_TRUSTED_PATH', ['--anchor', rootFile, ...AT, leafFile]],
    ['a broken certificate', 'TOTAL-FAILED CERTIFICATE_MALFORMED', [...GOOD, keep('broken.der', leaf.der.subarray(1))]],
    ['an empty file', 'TOTAL-FAILED CERTIFICATE_MALFORMED', [...GOOD, keep('empty', '')]],
    ['a list for a certificate', 'TOTAL-FAILED CERTIFICATE_MALFORMED', [...GOOD, listsFile]],
    ['a broken anchor', 'INDETERMINATE TRUST_SETTINGS_BROKEN', ['--anchor', keep('a', 'x'), leafFile]],
    [
      'a broken list',
      'INDETERMINATE REVOCATION_UNKNOWN CRL_MISSING CRL_MALFORMED',
      ['--anchor', rootFile, '--intermediate', centreFile, '--crl', keep('broken.crl', 'x'), ...AT, leafFile],
    ],
  ])('says no to %s: %s', async (_, expected, args) => {
    const { code, line } = await run(...args);

    expect(code).toBe(1);
    expect([line?.indication, ...(line?.reasons ?? [])].join(' ')).toBe(expected);
  });

  it.each<[string, readonly string[]]>([
    ['no certificate', GOOD],
    ['two certificates', [...GOOD, leafFile, leafFile]],
    ['no anchor', [leafFile]],
    ['a file that does not exist', [...GOOD, join(folder, 'nothing')]],
    ['a folder', [...GOOD, folder]],
    ['a moment that is none', [...GOOD, '--at', 'wczoraj', leafFile]],
    ['an unknown option', [...GOOD, '--loose', leafFile]],
  ])('explains itself when it is given %s', async (_, args) => {
    const { code, said } = await run(...args);

    expect(code).toBe(2);
    expect(said).toContain('usage: glejt verify-chain --anchor FILE');
  });

  it('is a command of the program, and ends with its number', () => {
    const loader = pathToFileURL(join(projectFolder(), 'test/support/typescript-loader.mjs')).href;
    const program = join(projectFolder(), 'src/main.cli.ts');
    const glejt = (...args: readonly string[]) =>
      spawnSync(process.execPath, ['--no-warnings', '--import', loader, program, 'verify-chain', ...args], { encoding: 'utf8' });

    expect(glejt(...GOOD, leafFile)).toMatchObject({ status: 0, stderr: '' });
    expect(glejt(...GOOD, '--crl', revokedFile, leafFile).status).toBe(1);
    expect(glejt().status).toBe(2);
  });

  it('stays one line whatever a name says', async () => {
    const odd = certify({ subject: nameOf('CN=a\u001b[31m\nb'), issuer: root });
    const { line, raw } = await run(...GOOD, keep('odd.der', odd.der));

    expect(line?.chain[0]?.subject).toBe('CN=a\u001b[31m\nb');
    expect([...raw.trimEnd()].filter((character) => character < ' ')).toEqual([]);
  });
});

describe('a moment typed by an operator', () => {
  it.each([
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T12:00Z', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T12:00:00', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T12:00:30.5+01:00', '2026-03-01T11:00:30.500Z'],
  ])('is read from %s', (typed, expected) => {
    expect(parseMoment(typed)?.toISOString()).toBe(expected);
  });

  it.each(['', 'jutro', '2026-02-30', '01.03.2026', '2026-13-01', '2026-03-01T25:00:00Z', '20260301'])(
    'is not read from "%s"',
    (typed) => {
      expect(parseMoment(typed)).toBeNull();
    },
  );
});
