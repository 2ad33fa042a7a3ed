// Reads the arguments of `glejt verify`: whom to trust, what is known of revocation, at what time to judge.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { decodeCertificate } from '../signatures/certificates/certificate.js';
import type { Certificate } from '../signatures/certificates/certificate.js';
import { isAuthority } from '../signatures/certificates/certificate-extensions.js';
import { readCrl } from '../signatures/certificates/crl.js';
import type { Crl } from '../signatures/certificates/crl.js';
import { pemOf, unwrapPem } from '../signatures/certificates/pem.js';
import { parseMoment } from './moment.js';
import type { RevocationData, SealRule, TrustSettings } from '../signatures/trust-settings.js';

export interface VerifyOptions {
  readonly files: readonly string[];
  readonly policy: 'any' | 'application';
  readonly trust: TrustSettings;
  readonly revocation: RevocationData | undefined;
  readonly time: Date;
}

/** Says what is wrong with the arguments instead, when something is. */
export async function readVerifyOptions(args: readonly string[]): Promise<VerifyOptions | string> {
  try {
    return await read(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function read(args: readonly string[]): Promise<VerifyOptions> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      policy: { type: 'string', default: 'any' },
      anchor: { type: 'string', multiple: true, default: [] },
      'trusted-list': { type: 'string' },
      'tl-signer': { type: 'string' },
      crl: { type: 'string', multiple: true, default: [] },
      at: { type: 'string' },
    },
  });
  if (positionals.length === 0) throw new Error('name at least one file');
  const { policy } = values;
  if (policy !== 'any' && policy !== 'application') throw new Error('--policy is any or application');
  const time = readMoment(values.at);
  const listed = await readTrustedList(values['trusted-list'], values['tl-signer'], time);
  const anchors = [...values.anchor.flatMap((file) => readCertificates(file)), ...listed];
  return { files: positionals, policy, trust: trustIn(anchors, policy), revocation: readRevocation(values.crl), time };
}

function readMoment(text: string | undefined): Date {
  const time = text === undefined ? new Date() : parseMoment(text);
  if (time === null) throw new Error('--at is a moment in ISO 8601: 2026-03-10T12:00:00Z');
  return time;
}

/** Loaded only when asked for. */
async function readTrustedList(file: string | undefined, signer: string | undefined, time: Date): Promise<Certificate[]> {
  if (file === undefined && signer === undefined) return [];
  if (file === undefined || signer === undefined) throw new Error('--trusted-list and --tl-signer belong together');
  const { readTrustedList: readList, authoritiesAt } = await import('../signatures/trusted-list.js');
  const list = readList(bytesOf(file), readCertificates(signer), time);
  return authoritiesAt(list, time);
}

/** Whoever names an anchor trusts it: a test authority too, and a seal named itself counts as approved. */
function trustIn(anchors: readonly Certificate[], policy: VerifyOptions['policy']): TrustSettings {
  const pems = anchors.map(({ der }) => pemOf(der));
  const approvedLeaves = anchors.filter((certificate) => !isAuthority(certificate)).map(({ sha256 }) => sha256);
  const seals = shippedSeals().map((rule) => ({ ...rule, approvedLeaves: [...rule.approvedLeaves, ...approvedLeaves] }));
  return {
    anchors: pems,
    seals,
    acceptTestCertificates: policy === 'any',
    qualifiedAnchors: pems,
    personalAnchors: anchors
      .filter(({ subject }) => subject.some(({ value }) => /\bpl\.ID\b/.test(value)))
      .map(({ der }) => pemOf(der)),
  };
}

/** The rules that come with the project, beside the sources or the build; elsewhere there are none. */
function shippedSeals(): SealRule[] {
  for (const place of ['../../../certs/trusted/seals.json', '../../certs/trusted/seals.json']) {
    const file = new URL(place, import.meta.url);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as SealRule[];
  }
  return [];
}

function readRevocation(files: readonly string[]): RevocationData | undefined {
  if (files.length === 0) return undefined;
  return { crls: files.flatMap((file) => readLists(file)), ocspResponses: [] };
}

function readLists(file: string): Crl[] {
  return named(file, () => {
    const ders = unwrapPem(bytesOf(file), 'X509 CRL');
    if (ders.length === 0) throw new Error('no revocation list');
    return ders.map((der) => readCrl(der));
  });
}

function readCertificates(file: string): Certificate[] {
  return named(file, () => {
    const ders = unwrapPem(bytesOf(file), 'CERTIFICATE');
    if (ders.length === 0) throw new Error('no certificate');
    return ders.map((der) => decodeCertificate(der));
  });
}

function bytesOf(file: string): Buffer {
  // Pipes and devices need have no end.
  if (!statSync(file).isFile()) throw new Error(`${file}: no file`);
  return readFileSync(file);
}

function named<Value>(file: string, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
