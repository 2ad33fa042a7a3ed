// The programs that are compared: each says how much processor time so many verifications of one document took.
import { execFileSync, spawn } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SignedXml } from 'xml-crypto';
import { verify } from '../../src/signatures/verify.js';
import { seal, trust } from '../../test/factories/trusted-profile.js';
import { NOW } from '../../test/factories/test-authority.js';
import type { MeasuredDocument, Shape } from './documents.js';

export interface Verifier {
  readonly name: string;
  readonly shapes: readonly Shape[];
  /** Nanoseconds of processor time; throws when the signature is not found sound. */
  readonly run: (document: MeasuredDocument, repetitions: number) => Promise<number>;
  readonly close?: () => void;
}

const BOTH: readonly Shape[] = ['enveloped', 'trusted-profile'];
const withoutAnchors = { ...trust, anchors: [] };

async function measured(repetitions: number, once: () => boolean | Promise<boolean>): Promise<number> {
  const start = process.cpuUsage();
  for (let turn = 0; turn < repetitions; turn += 1) {
    if (!(await once())) throw new Error('the signature was not found sound');
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1000;
}

export const ours: Verifier = {
  name: 'glejt',
  shapes: BOTH,
  run: ({ bytes }, repetitions) => measured(repetitions, () => isSound(bytes)),
};

export function isSound(bytes: Uint8Array): boolean {
  return verify(bytes, { profile: 'any' }, withoutAnchors, NOW).reasons[0] === 'NO_TRUSTED_PATH';
}

/** Without the XPath transform, which it does not know. */
export const xmlCrypto: Verifier = {
  name: 'xml-crypto',
  shapes: ['enveloped'],
  run: ({ bytes }, repetitions) =>
    measured(repetitions, () => {
      const xml = bytes.toString('utf8');
      const [, inside = ''] = /(<ds:Signature .*<\/ds:Signature>)/s.exec(xml) ?? [];
      const signed = new SignedXml({ publicCert: seal.pem });
      signed.loadSignature(inside);
      return signed.checkSignature(xml);
    }),
};

interface Xmldsigjs {
  readonly Application: { setEngine(name: string, crypto: unknown): void };
  Parse(xml: string): Document;
  readonly SignedXml: new (document: Document) => { LoadXml(element: unknown): void; Verify(): Promise<boolean> };
}

/** Digests nothing when no canonical form is named behind the XPath of the trusted profile, though XMLDSig implies one: so it gets the document that names it. Its parser is given to a package of its own, of which there must be one only: so both are taken the old way. */
export function xmldsigjs(): Verifier {
  const near = createRequire(import.meta.url);
  const library = near('xmldsigjs') as Xmldsigjs;
  const nearLibrary = createRequire(near.resolve('xmldsigjs'));
  const core = nearLibrary('xml-core') as { setNodeDependencies(parts: unknown): void };
  core.setNodeDependencies({ ...(near('@xmldom/xmldom') as object), xpath: nearLibrary('xpath') as unknown });
  library.Application.setEngine('node', webcrypto);
  const run = ({ writtenOut }: MeasuredDocument, repetitions: number) =>
    measured(repetitions, () => {
      const document = library.Parse(writtenOut.toString('utf8'));
      const signed = new library.SignedXml(document);
      signed.LoadXml(document.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature')[0]);
      return signed.Verify();
    });
  return { name: 'xmldsigjs', shapes: BOTH, run };
}

/** Compiled here against Debian's library; what is missing ends the run. */
export function xmlsec(): Verifier {
  const folder = mkdtempSync(join(tmpdir(), 'glejt-bench-'));
  const program = join(folder, 'xmlsec-loop');
  const flags = execFileSync('xmlsec1-config', ['--cflags', '--libs'], { encoding: 'utf8' }).trim().split(/\s+/);
  const source = fileURLToPath(new URL('xmlsec-loop.c', import.meta.url));
  execFileSync('cc', ['-O2', '-o', program, source, ...flags], { stdio: 'inherit' });
  const loop = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] as never });
  const lines = createInterface({ input: loop.stdout })[Symbol.asyncIterator]();
  const run = async ({ shape, size, bytes }: MeasuredDocument, repetitions: number) => {
    const file = join(folder, `${shape}-${size}.xml`);
    writeFileSync(file, bytes);
    loop.stdin.write(`${repetitions} ${file}\n`);
    const { value } = (await lines.next()) as { value: string };
    if (!/^\d+$/.test(value)) throw new Error('libxmlsec1 did not find the signature sound');
    return Number(value);
  };
  return { name: 'libxmlsec1', shapes: BOTH, run, close: () => void loop.stdin.end() };
}
