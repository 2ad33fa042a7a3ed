// `glejt verify-chain`: does a certificate lead to a trusted one, and was it good at a moment? One line of JSON. Loads nothing but the
// rules for certificates, so that it answers at once.
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { decodeCertificate } from '../signatures/certificates/certificate.js';
import type { Certificate } from '../signatures/certificates/certificate.js';
import { judgeChain } from '../signatures/certificates/certificate-chain.js';
import type { ChainVerdict } from '../signatures/certificates/certificate-chain.js';
import { chainMeaningOf, demandOfChain, reasonOf } from '../signatures/certificates/certificate-chain-reasons.js';
import type { ChainReason } from '../signatures/certificates/certificate-chain-reasons.js';
import { nameAsText } from '../signatures/certificates/certificate-name-text.js';
import { readCrl } from '../signatures/certificates/crl.js';
import type { Crl } from '../signatures/certificates/crl.js';
import { unwrapPem } from '../signatures/certificates/pem.js';
import { parseMoment } from './moment.js';

const USAGE =
  'usage: glejt verify-chain --anchor FILE [--anchor FILE]... [--intermediate FILE]... [--crl FILE]... [--ocsp FILE]... [--at TIME] LEAF\n' +
  '  Files in PEM, any number of certificates or lists each, or in DER; TIME as 2026-03-01T12:00:00Z.\n';

// The largest revocation lists in use have some megabytes.
const MAX_BYTES = 64 * 1024 * 1024;

interface Wish {
  readonly leaf: string;
  readonly anchor: readonly string[];
  readonly intermediate: readonly string[];
  readonly crl: readonly string[];
  readonly ocsp: readonly string[];
  readonly at: Date;
}

/** What could be read of files, and why the others could not. */
interface Found<Value> {
  readonly values: readonly Value[];
  readonly faults: readonly ChainReason[];
}

export function verifyChainCommand(args: readonly string[]): Promise<number> {
  const now = new Date();
  const wish = readWish(args, now);
  if (typeof wish === 'string') {
    process.stderr.write(`glejt verify-chain: ${wish}\n${USAGE}`);
    return Promise.resolve(2);
  }
  const verdict = judge(wish, now);
  process.stdout.write(`${JSON.stringify(lineOf(wish.leaf, verdict))}\n`);
  return Promise.resolve(verdict.indication === 'TOTAL-PASSED' ? 0 : 1);
}

/** What is asked for, or what is wrong with the question. */
function readWish(args: readonly string[], now: Date): Wish | string {
  const files = { type: 'string', multiple: true, default: [] as string[] } as const;
  const options = { anchor: files, intermediate: files, crl: files, ocsp: files, at: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [leaf, ...others] = positionals;
    if (leaf === undefined || others.length > 0) return 'name one certificate';
    if (values.anchor.length === 0) return 'name at least one trusted certificate with --anchor';
    const at = values.at === undefined ? now : parseMoment(values.at);
    if (at === null) return 'the moment behind --at cannot be read';
    const missing = [leaf, ...values.anchor, ...values.intermediate, ...values.crl, ...values.ocsp].find((file) => !isFile(file));
    return missing === undefined ? { ...values, leaf, at } : `there is no file ${missing}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function judge(wish: Wish, now: Date): ChainVerdict {
  const asked = readAll([wish.leaf], certificatesIn);
  const [leaf, ...beside] = asked.values;
  if (leaf === undefined || asked.faults.length > 0) return refused('CERTIFICATE_MALFORMED');
  const anchors = readAll(wish.anchor, certificatesIn);
  if (anchors.faults.length > 0) return refused('TRUST_SETTINGS_BROKEN');
  const intermediates = readAll(wish.intermediate, certificatesIn);
  const crls = readAll(wish.crl, listsIn);
  const verdict = judgeChain(leaf, {
    anchors: anchors.values,
    intermediates: [...beside, ...intermediates.values],
    crls: crls.values,
    ocspResponses: readAll(wish.ocsp, (bytes) => [bytes]).values,
    time: wish.at,
    purpose: 'any',
    now,
  });
  if (verdict.indication === 'TOTAL-PASSED') return verdict;
  return { ...verdict, reasons: [...new Set([...verdict.reasons, ...intermediates.faults, ...crls.faults])] };
}

function readAll<Value>(files: readonly string[], read: (bytes: Buffer) => readonly Value[]): Found<Value> {
  const values: Value[] = [];
  const faults: ChainReason[] = [];
  for (const file of files) {
    try {
      demandOfChain(statSync(file).size <= MAX_BYTES, 'TOO_LARGE');
      values.push(...read(readFileSync(file)));
    } catch (error) {
      faults.push(reasonOf(error));
    }
  }
  return { values, faults };
}

/** A file of another kind holds none: that is a fault of its own. */
function certificatesIn(bytes: Buffer): Certificate[] {
  const found = unwrapPem(bytes, 'CERTIFICATE');
  demandOfChain(found.length > 0, 'CERTIFICATE_MALFORMED');
  return found.map((der) => decodeCertificate(der));
}

function listsIn(bytes: Buffer): Crl[] {
  const found = unwrapPem(bytes, 'X509 CRL');
  demandOfChain(found.length > 0, 'CRL_MALFORMED');
  return found.map((der) => readCrl(der));
}

function isFile(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && found.isFile();
}

function refused(reason: ChainReason): ChainVerdict {
  return { ...chainMeaningOf(reason), reasons: [reason], chain: [], revocation: 'unknown' };
}

function lineOf(leaf: string, { indication, subIndication, reasons, chain, revocation }: ChainVerdict) {
  return { leaf, indication, subIndication, reasons, chain: chain.map((certificate) => partOf(certificate)), revocation };
}

function partOf({ subject, issuer, serialNumber, notBefore, notAfter, sha256 }: Certificate) {
  return {
    subject: nameAsText(subject),
    issuer: nameAsText(issuer),
    serial: serialNumber.toString(16),
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    sha256,
  };
}
