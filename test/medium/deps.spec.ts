// Shows that `npm run deps` keeps the layers of docs/architecture.md: it passes on the tree as it is, and in a copy of the tree
// it refuses one planted import for every way in which somebody could forget them.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectFolder } from '../../src/start/project-folder.js';

interface Planted {
  what: string;
  rule: string;
  files: Readonly<Record<string, string>>;
}

const planted = (what: string, rule: string, file: string, imported: string): Planted => ({
  what,
  rule,
  files: { [file]: `import '${imported}';\n` },
});

const PLANTED: readonly Planted[] = [
  planted(
    'a folder that knows one above it',
    'accounts-knows-only-what-is-below',
    'src/accounts/upward.ts',
    '../applications/application-status.js',
  ),
  planted(
    'a foundation that knows the office',
    'foundation-knows-only-what-is-below',
    'src/foundation/upward.ts',
    '../audit/audit.service.js',
  ),
  planted(
    'neighbours that know each other',
    'review-knows-only-what-is-below',
    'src/review/sideways.ts',
    '../in-person/desk.service.js',
  ),
  planted('mail that knows audit', 'audit-and-mail-are-neighbours', 'src/mail/sideways.ts', '../audit/audit.service.js'),
  planted(
    'a controller used by a service',
    'controllers-in-one-list',
    'src/accounts/listed.service.ts',
    './sign-in.controller.js',
  ),
  planted('a worker that serves pages', 'worker-has-one-controller', 'src/worker.module.ts', './pages/start.controller.js'),
  planted('a processor used by a module', 'processors-in-one-list', 'src/mail/listed.module.ts', './mail.processor.js'),
  planted(
    'pages known to a service',
    'pages-are-for-controllers-and-guards',
    'src/applications/paged.service.ts',
    '../pages/session.js',
  ),
  planted(
    'pages that know the office',
    'pages-know-foundation-and-below',
    'src/pages/curious.ts',
    '../accounts/accounts.service.js',
  ),
  planted(
    'a template used by a service',
    'templates-have-few-users',
    'src/review/printed.service.ts',
    '../../templates/pages/components/tag.js',
  ),
  planted(
    'a package that reads certificates',
    'certificates-need-no-package',
    'src/signatures/certificates/certificate-other.ts',
    'pkijs',
  ),
  planted('a sandbox inside the office', 'sandbox-has-one-user', 'src/epuap/faked.ts', '../sandbox/signer.js'),
  planted(
    'a scanner that knows signatures',
    'xml-and-certificates-know-no-signature',
    'src/signatures/xml/insider.ts',
    '../xmldsig/key-info.js',
  ),
  planted('a sandbox that knows the office', 'sandbox-knows-values-only', 'src/sandbox/insider.ts', '../signatures/verify.js'),
  planted(
    'signatures that know the office',
    'signatures-know-values-only',
    'src/signatures/insider.ts',
    '../foundation/clock.js',
  ),
  planted('a start that knows the office', 'start-stands-alone', 'src/start/insider.ts', '../foundation/settings.js'),
  planted('values with a package', 'values-know-nobody', 'src/values/packaged.ts', 'zod'),
  planted('a second door to nodemailer', 'one-door-for-nodemailer', 'src/review/letter-writer.ts', 'nodemailer'),
  planted('a second door to argon2', 'one-door-for-argon2', 'src/accounts/hashing.ts', '@node-rs/argon2'),
  planted('a second door to bullmq', 'one-door-for-bullmq', 'src/applications/queueing.ts', 'bullmq'),
  planted('a second door to soap', 'one-door-for-soap', 'src/institutions/calling.ts', 'soap'),
  planted('a second door to xml-crypto', 'one-door-for-xml-crypto', 'src/identity/signing.ts', 'xml-crypto'),
  planted('a second door to libxml2', 'one-door-for-libxml2-wasm', 'src/epuap/second-reader.ts', 'libxml2-wasm'),
  planted('xml-crypto back among the signatures', 'one-door-for-xml-crypto', 'src/signatures/lenient.ts', 'xml-crypto'),
  planted('a demo server outside the demo', 'one-door-for-demo-servers', 'src/mail/receiving.ts', 'smtp-server'),
  planted('a package nobody declared', 'only-declared-packages', 'src/review/undeclared.ts', 'ms'),
  planted(
    'a development package in production',
    'no-development-packages-in-production',
    'src/epuap/developing.ts',
    'fast-check',
  ),
  {
    what: 'test code in src',
    rule: 'no-test-code-in-src',
    files: { 'src/review/tested.ts': "import '../values/tried.spec.js';\n", 'src/values/tried.spec.ts': 'export {};\n' },
  },
  planted('a second reader of uploads', 'one-door-for-multer', 'src/epuap/second-upload.ts', 'multer'),
  planted('a second writer of packs', 'one-door-for-yazl', 'src/epuap/second-zip.ts', 'yazl'),
  planted('a second reader of packs', 'one-door-for-yauzl', 'src/operations/second-pack.ts', 'yauzl'),
  planted('an import that leads nowhere', 'everything-resolves', 'src/review/nowhere.ts', './not-there.js'),
  {
    what: 'two files that need each other',
    rule: 'no-circles',
    files: {
      'src/values/hen.ts': "import { egg } from './egg.js';\nexport const hen = () => egg;\n",
      'src/values/egg.ts': "import { hen } from './hen.js';\nexport const egg = () => hen;\n",
    },
  },
];

const COPIED = ['src', 'templates', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs'];
const GOOD = 'src/review/well-behaved.service.ts';

interface Outcome {
  code: number;
  output: string;
}

describe('npm run deps', () => {
  let copy: string;
  let refusing: Outcome;

  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), 'glejt-deps-'));
    for (const name of COPIED) cpSync(join(projectFolder(), name), join(copy, name), { recursive: true, filter: isNoTest });
    symlinkSync(join(projectFolder(), 'node_modules'), join(copy, 'node_modules'));
    for (const { files } of PLANTED) for (const [file, text] of Object.entries(files)) plant(copy, file, text);
    plant(copy, GOOD, "import '../applications/progress.service.js';\nimport '../values/pesel.js';\nimport '@nestjs/common';\n");
    refusing = await npmRunDeps(copy);
  }, 60_000);

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('passes on the tree as it is', async () => {
    const passing = await npmRunDeps(projectFolder());

    expect(passing.output).toContain('no dependency violations found');
    expect(passing.code).toBe(0);
  }, 60_000);

  it.each(PLANTED)('refuses $what', ({ rule, files }) => {
    expect(refusing.code).not.toBe(0);
    expect(
      refusalsOf(refusing).filter((refusal) => Object.keys(files).some((file) => refusal === `${rule}: ${file}`)),
    ).toHaveLength(1);
  });

  it('refuses nothing but what was planted', () => {
    const culprits = new Set(refusalsOf(refusing).map((refusal) => refusal.replace(/^.*: /, '')));

    expect([...culprits].filter((file) => !PLANTED.some(({ files }) => file in files))).toEqual([]);
  });
});

function isNoTest(file: string): boolean {
  return !/\.spec\.tsx?$/.test(file);
}

/** A file that is there already gets the line at its end. */
function plant(folder: string, file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'a' });
}

/** "rule: file" of each refusal. */
function refusalsOf({ output }: Outcome): string[] {
  return [...output.matchAll(/^\s*error (\S+): (\S+)/gm)].map(([, rule, file]) => `${rule}: ${file}`);
}

function npmRunDeps(folder: string): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile('npm', ['run', '--silent', 'deps'], { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, output: out + err }),
    );
  });
}
