// Decides which certificates the sandbox's world consists of: makes them at the first start, reads them again at later ones.

import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { makeCertificate, makeKey, spkiSha256 } from './certificate-maker.js';
import type { CertificateWish, DistinguishedName } from './certificate-maker.js';

export interface KeyPair {
  certificate: string;
  key: KeyObject;
}

/** The leaves that sign documents: the good seal, and those that a verifier has to refuse. */
export type DocumentSigners = {
  seal: KeyPair;
  expiredSeal: KeyPair;
  /** Same subject and same issuer name as the seal, but another root made it. */
  foreignSeal: KeyPair;
  /** A personal certificate of the good issuer: no seal. */
  person: KeyPair;
  /** A seal by all rules, but approved by nobody yet. */
  newSeal: KeyPair;
};

export interface SandboxCertificates {
  authority: string;
  signers: DocumentSigners;
  response: KeyPair;
  /** The certificate of the office's WS-Security client. */
  client: string;
}

const ORGANIZATION = 'Piaskownica Glejt (fikcyjna)';
const AUTHORITY: DistinguishedName = {
  country: 'PL',
  organization: ORGANIZATION,
  commonName: 'Piaskownica - wystawca certyfikatów',
};
const SEAL = {
  country: 'PL',
  organization: ORGANIZATION,
  organizationIdentifier: 'VATPL-0000000000',
  commonName: 'Piaskownica - pieczęć podpisu zaufanego',
};
const PERSON: DistinguishedName = {
  country: 'PL',
  surname: 'Obca-Testowa',
  givenName: 'Zofia',
  serialNumber: 'PNOPL-00000000000',
  commonName: 'Zofia Obca-Testowa (fikcyjna)',
};

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365 * DAY;

/** Where everything lies in the folder; the public part is what the office's settings point to. */
const FILES = {
  anchor: 'trust/anchors/sandbox-ca.pem',
  seals: 'trust/seals.json',
  response: 'trust/response.pem',
  clientKey: 'client/key.pem',
  clientCertificate: 'client/cert.pem',
} as const;

/** Reads the certificates from the folder; makes them when it has none or the seal has ended. */
export async function openCertificates(dir: string, now: Date): Promise<SandboxCertificates> {
  // The rules of the seals are written last: if they are there, everything is.
  if (!existsSync(join(dir, FILES.seals)) || (await hasEnded(dir, now))) await makeAll(dir, now);
  return {
    authority: await readText(dir, FILES.anchor),
    signers: {
      seal: await readPair(dir, 'seal'),
      expiredSeal: await readPair(dir, 'expired-seal'),
      foreignSeal: await readPair(dir, 'foreign-seal'),
      person: await readPair(dir, 'person'),
      newSeal: await readPair(dir, 'new-seal'),
    },
    response: await readPair(dir, 'response'),
    client: await readText(dir, FILES.clientCertificate),
  };
}

async function hasEnded(dir: string, now: Date): Promise<boolean> {
  const seal = new X509Certificate(await readText(dir, 'private/seal.pem'));
  return new Date(seal.validTo) <= now;
}

async function makeAll(dir: string, now: Date): Promise<void> {
  await rm(join(dir, FILES.seals), { force: true });
  const authority = { subject: AUTHORITY, key: await makeKey() };
  const foreign = { subject: AUTHORITY, key: await makeKey() };
  // The issuer is older than the expired seal, which must not fail for any reason but its end.
  const long = { notBefore: shift(now, -3 * YEAR), notAfter: shift(now, 10 * YEAR) };
  const usual = { notBefore: shift(now, -DAY), notAfter: shift(now, 3 * YEAR) };
  const ended = { notBefore: shift(now, -2 * YEAR), notAfter: shift(now, -30 * DAY) };
  const anchor = makeCertificate({ subject: AUTHORITY, subjectKey: authority.key, issuer: authority, kind: 'ca', ...long });

  const seal = await keepPair(dir, 'seal', { subject: SEAL, issuer: authority, kind: 'seal', ...usual });
  const expired = await keepPair(dir, 'expired-seal', { subject: SEAL, issuer: authority, kind: 'seal', ...ended });
  await keepPair(dir, 'foreign-seal', { subject: SEAL, issuer: foreign, kind: 'seal', ...usual });
  await keepPair(dir, 'new-seal', { subject: SEAL, issuer: authority, kind: 'seal', ...usual });
  await keepPair(dir, 'person', { subject: PERSON, issuer: authority, kind: 'person', ...usual });
  const response = await keepPair(dir, 'response', {
    subject: wireName('podpis odpowiedzi'),
    issuer: authority,
    kind: 'wire',
    ...usual,
  });
  await keepClient(dir, { subject: wireName('system urzędu'), issuer: authority, kind: 'wire', ...usual });
  await keep(dir, 'private/authority.key.pem', pemOfKey(authority.key), true);
  await keep(dir, FILES.response, response);
  await keep(dir, FILES.anchor, anchor);
  await keep(dir, FILES.seals, sealRules(authority.key, [seal, expired], ended.notBefore, usual.notAfter));
}

function wireName(role: string): DistinguishedName {
  return { country: 'PL', organization: ORGANIZATION, commonName: `Piaskownica - ${role}` };
}

/** The rules by which the office knows the sandbox's seal; the expired one was approved in its time, the new one is not yet. */
function sealRules(issuer: KeyObject, approved: string[], from: Date, until: Date): string {
  const rule = {
    issuerSpkiSha256: spkiSha256(issuer),
    ...SEAL,
    approvedLeaves: approved.map(certificateSha256),
    from: from.toISOString(),
    until: until.toISOString(),
  };
  return `${JSON.stringify([rule], null, 2)}\n`;
}

function certificateSha256(pem: string): string {
  return createHash('sha256').update(new X509Certificate(pem).raw).digest('hex');
}

type LeafWish = Omit<CertificateWish, 'subjectKey'>;

async function keepPair(dir: string, name: string, wish: LeafWish): Promise<string> {
  const key = await makeKey();
  const certificate = makeCertificate({ ...wish, subjectKey: key });
  await keep(dir, `private/${name}.key.pem`, pemOfKey(key), true);
  await keep(dir, `private/${name}.pem`, certificate);
  return certificate;
}

async function keepClient(dir: string, wish: LeafWish): Promise<void> {
  const key = await makeKey();
  await keep(dir, FILES.clientKey, pemOfKey(key), true);
  await keep(dir, FILES.clientCertificate, makeCertificate({ ...wish, subjectKey: key }));
}

async function keep(dir: string, file: string, text: string, secret = false): Promise<void> {
  const path = join(dir, file);
  await mkdir(dirname(path), { recursive: true, mode: secret ? 0o700 : 0o755 });
  // An old file would keep its old mode.
  await rm(path, { force: true });
  await writeFile(path, text, { mode: secret ? 0o600 : 0o644 });
}

async function readPair(dir: string, name: string): Promise<KeyPair> {
  return {
    certificate: await readText(dir, `private/${name}.pem`),
    key: createPrivateKey(await readText(dir, `private/${name}.key.pem`)),
  };
}

async function readText(dir: string, file: string): Promise<string> {
  return readFile(join(dir, file), 'utf8');
}

function pemOfKey(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }) as string;
}

function shift(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds);
}
