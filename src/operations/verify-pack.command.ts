// `glejt verify-pack FILE.zip`: checks an evidence pack on any computer, with nothing but the pack and the trust named on the command line.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { AUDIT_EXTRACT, type AuditExtract, firstBreakIn, MANIFEST, sha256Of } from '../epuap/evidence-format.js';
import type { PackManifest } from '../epuap/evidence-format.js';
import { auditExtract, packManifest } from './evidence-schemas.js';
import { PackRefusal, readPack } from './evidence-reading.js';
import { judgedDocument, type JudgedInPack, listsIn, type PackTrust } from './evidence-judgement.js';

/** One line of JSON. */
interface PackReport {
  file: string;
  sha256: string;
  /** Whether the pack holds exactly the files of its list, each as listed. */
  intact: boolean;
  faults: string[];
  application: string | null;
  documents: JudgedInPack[];
  audit: { entries: number; firstBreak: number | null } | null;
  /** Files with certificates that lie in the pack: shown, never trusted. */
  certificatesShown: string[];
}

/** 0: intact and a document passes; 1: not; 2: wrong usage. */
export async function verifyPackCommand(args: readonly string[]): Promise<number> {
  const asked = understood(args);
  if (asked === null) {
    process.stderr.write('usage: glejt verify-pack [--anchor PEM]... [--seals JSON] [--test-certificates] FILE.zip\n');
    return 2;
  }
  const report = await reportOn(asked.file, asked.trust);
  stdout.write(`${JSON.stringify(report)}\n`);
  const hasPassed = report.documents.some(({ state, indication }) => state === 'accepted' && indication === 'TOTAL-PASSED');
  return report.intact && report.audit?.firstBreak === null && hasPassed ? 0 : 1;
}

async function reportOn(file: string, trust: PackTrust): Promise<PackReport> {
  const zip = readFileSync(file);
  const nothing = { documents: [], audit: null, certificatesShown: [], application: null };
  const about = { file: basename(file), sha256: sha256Of(zip) };
  try {
    const files = await readPack(zip);
    const manifest = packManifest(files.get(MANIFEST));
    const faults = faultsOf(files, manifest);
    const lists = listsIn(files);
    const extract = auditExtract(files.get(AUDIT_EXTRACT));
    return {
      ...{ ...about, intact: faults.length === 0, faults, application: manifest.application.number },
      documents: manifest.documents.map((one) => judgedDocument(one, files.get(one.file), trust, lists)),
      audit: auditOf(extract, manifest),
      certificatesShown: [...files.keys()].filter((name) => name.endsWith('.cer')).sort(),
    };
  } catch (error) {
    if (!(error instanceof PackRefusal)) throw error;
    return { ...about, ...nothing, intact: false, faults: [error.reason] };
  }
}

function faultsOf(files: ReadonlyMap<string, Buffer>, manifest: PackManifest): string[] {
  const listed = new Set([MANIFEST, ...manifest.files.map(({ name }) => name)]);
  const unlisted = [...files.keys()].filter((name) => !listed.has(name)).map((name) => `NOT_LISTED ${name}`);
  const faulty = manifest.files.flatMap(({ name, size, sha256 }) => {
    const bytes = files.get(name);
    if (bytes === undefined) return [`MISSING ${name}`];
    return bytes.length === size && sha256Of(bytes) === sha256 ? [] : [`CHANGED ${name}`];
  });
  const unbacked = [AUDIT_EXTRACT, ...manifest.documents.flatMap(({ file, report }) => [file, report])];
  return [...unlisted, ...faulty, ...unbacked.filter((name) => !listed.has(name)).map((name) => `NOT_LISTED ${name}`)];
}

function auditOf(extract: AuditExtract, { application }: PackManifest): PackReport['audit'] {
  const firstBreak = extract.chain === application.id ? firstBreakIn(extract) : 0;
  return { entries: extract.entries.length, firstBreak };
}

function understood(args: readonly string[]): { file: string; trust: PackTrust } | null {
  try {
    const options = {
      anchor: { type: 'string', multiple: true },
      seals: { type: 'string' },
      'test-certificates': { type: 'boolean' },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) return null;
    const anchors = (values.anchor ?? []).map((name) => readFileSync(name, 'utf8'));
    const seals: unknown = values.seals === undefined ? [] : JSON.parse(readFileSync(values.seals, 'utf8'));
    return { file, trust: { anchors, seals, acceptTestCertificates: values['test-certificates'] === true } };
  } catch {
    return null;
  }
}
