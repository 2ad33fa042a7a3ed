// `glejt verify-pack FILE.zip`: checks an evidence pack on any computer, with nothing but the pack and the trust named on the command line.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { AUDIT_EXTRACT, type AuditExtract, firstBreakIn, MANIFEST, sha256Of } from '../epuap/evidence-format.js';
import type { PackManifest } from '../epuap/evidence-format.js';
import { certificateBlocks } from '../epuap/pinned-certificates.js';
import type { UppTrust } from '../epuap/upp-trust.js';
import { auditExtract, packManifest } from './evidence-schemas.js';
import { PackRefusal, readPack } from './evidence-reading.js';
import { judgedConfirmation, type JudgedConfirmation } from './evidence-confirmation.js';
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
  /** What ePUAP confirmed (UPP). */
  confirmations: JudgedConfirmation[];
  audit: { entries: number; firstBreak: number | null } | null;
  /** Files with certificates that lie in the pack: shown, never trusted. */
  certificatesShown: string[];
}

/** 0: intact, a document passes, and so does every confirmation; 1: not; 2: wrong usage. */
export async function verifyPackCommand(args: readonly string[]): Promise<number> {
  const asked = understood(args);
  if (asked === null) {
    process.stderr.write(
      'usage: glejt verify-pack [--anchor PEM]... [--seals JSON] [--upp-signer PEM]... [--test-certificates] FILE.zip\n',
    );
    return 2;
  }
  const report = await reportOn(asked.file, asked.trust);
  stdout.write(`${JSON.stringify(report)}\n`);
  const hasPassed = report.documents.some(({ state, indication }) => state === 'accepted' && indication === 'TOTAL-PASSED');
  const areConfirmed = report.confirmations.every(({ indication, isLinked }) => indication === 'TOTAL-PASSED' && isLinked);
  return report.intact && report.audit?.firstBreak === null && hasPassed && areConfirmed ? 0 : 1;
}

async function reportOn(file: string, trust: AskedTrust): Promise<PackReport> {
  const zip = readFileSync(file);
  const nothing = { documents: [], confirmations: [], audit: null, certificatesShown: [], application: null };
  const about = { file: basename(file), sha256: sha256Of(zip) };
  try {
    const files = await readPack(zip);
    const manifest = packManifest(files.get(MANIFEST));
    const faults = faultsOf(files, manifest);
    const lists = listsIn(files);
    const extract = auditExtract(files.get(AUDIT_EXTRACT));
    return {
      ...{ ...about, intact: faults.length === 0, faults, application: manifest.application.number },
      documents: manifest.documents.map((one) => judgedDocument(one, files.get(one.file), trust.pack, lists)),
      confirmations: (manifest.confirmations ?? []).map((one) => judgedConfirmation(one, { files, extract, trust: trust.upp })),
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
  const described = [...manifest.documents, ...(manifest.confirmations ?? [])];
  const unbacked = [AUDIT_EXTRACT, ...described.flatMap(({ file, report }) => [file, report])];
  return [...unlisted, ...faulty, ...unbacked.filter((name) => !listed.has(name)).map((name) => `NOT_LISTED ${name}`)];
}

function auditOf(extract: AuditExtract, { application }: PackManifest): PackReport['audit'] {
  const firstBreak = extract.chain === application.id ? firstBreakIn(extract) : 0;
  return { entries: extract.entries.length, firstBreak };
}

interface AskedTrust {
  pack: PackTrust;
  /** Of confirmations. */
  upp: UppTrust;
}

function understood(args: readonly string[]): { file: string; trust: AskedTrust } | null {
  try {
    const options = {
      anchor: { type: 'string', multiple: true },
      seals: { type: 'string' },
      'upp-signer': { type: 'string', multiple: true },
      'test-certificates': { type: 'boolean' },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) return null;
    const anchors = (values.anchor ?? []).map((name) => readFileSync(name, 'utf8'));
    const seals: unknown = values.seals === undefined ? [] : JSON.parse(readFileSync(values.seals, 'utf8'));
    const acceptTestCertificates = values['test-certificates'] === true;
    const signers = (values['upp-signer'] ?? []).flatMap((name) => certificateBlocks(readFileSync(name, 'utf8')));
    const upp = { signers, acceptTestCertificates };
    return { file, trust: { pack: { anchors, seals, acceptTestCertificates }, upp } };
  } catch {
    return null;
  }
}
