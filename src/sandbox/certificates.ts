// Decides which certificates the sandbox's world consists of: makes them at the first start, reads them again at later ones.

import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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
  /** Signs the confirmations of the mailbox services (UPP). */
  upp: KeyPair;
};

export interface SandboxCertificates {
  authority: string;
  signers: DocumentSigners;
  response: KeyPair;
  /** The certificate of the office's WS-Security client. */
  client: string;
  /** Who issues lists of revoked certificates: the authority, and the foreign one of the same name. */
  listIssuers: { authority: ListIssuer; foreign: ListIssuer };
}

export interface ListIssuer {
  subject: DistinguishedName;
  key: KeyObject;
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

/** Seals the confirmations of the mailbox services; who does so in life is not known. */
const UPP = { ...SEAL, commonName: 'Piaskownica - poświadczenia ePUAP' };

/** Names of the lists of revoked certificates. */
export const LISTS = { authority: 'ca.crl', foreign: 'foreign.crl' } as const;

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365 * DAY;

/** Where everything lies in the folder; the public part is what the office's settings point to. */
const FILES = {
  anchor: 'trust/anchors/sandbox-ca.pem',
  seals: 'trust/seals.json',
  response: 'trust/response.pem',
  upp: 'trust/upp.pem',
  uppSeals: 'trust/upp-seals.json',
  clientKey: 'client/key.pem',
  clientCertificate: 'client/cert.pem',
} as const;

/**
 * Reads the certificates from the folder; makes them when it has none, when the seal has ended, or when they name another address of
 * the list of revoked certificates than `crlUrl` (folder of `ca.crl`; without it they name none, and any is right).
 */
export async function openCertificates(dir: string, now: Date, crlUrl?: string): Promise<SandboxCertificates> {
  if (!(await isUsable(dir, now, crlUrl))) await makeAll(dir, now, crlUrl);
  return {
    authority: await readText(dir, FILES.anchor),
    signers: {
      seal: await readPair(dir, 'seal'),
      expiredSeal: await readPair(dir, 'expired-seal'),
      foreignSeal: await readPair(dir, 'foreign-seal'),
      person: await readPair(dir, 'person'),
      newSeal: await readPair(dir, 'new-seal'),
      upp: await readPair(dir, 'upp'),
    },
    response: await readPair(dir, 'response'),
    client: await readText(dir, FILES.clientCertificate),
    listIssuers: { authority: await readIssuer(dir, 'authority'), foreign: await readIssuer(dir, 'foreign-authority') },
  };
}

async function isUsable(dir: string, now: Date, crlUrl?: string): Promise<boolean> {
  if (!(await isIssued(dir, now))) return false;
  const seal = new X509Certificate(await readText(dir, 'private/seal.pem'));
  return crlUrl === undefined || seal.raw.includes(`${crlUrl}/${LISTS.authority}`);
}

async function isIssued(dir: string, now: Date): Promise<boolean> {
  // The rules of the seals are written last: if they are there, everything is. Folders of older versions lack the UPP's.
  if (![FILES.seals, FILES.uppSeals].every((file) => existsSync(join(dir, file)))) return false;
  return new Date(new X509Certificate(await readText(dir, 'private/seal.pem')).validTo) > now;
}

/**
 * Keys that lie in the folder stay. Where only the address of the list is another one, approvals and anchor stay too: what was signed
 * before stays right.
 */
async function makeAll(dir: string, now: Date, crlUrl?: string): Promise<void> {
  const isRenewal = await isIssued(dir, now);
  const approvedBefore = async (file: string): Promise<string[]> => (isRenewal ? approvedIn(await readText(dir, file)) : []);
  const approved = { seals: await approvedBefore(FILES.seals), upp: await approvedBefore(FILES.uppSeals) };
  await rm(join(dir, FILES.seals), { force: true });
  const issuers = {
    authority: { subject: AUTHORITY, key: await keyIn(dir, keyFile('authority')) },
    foreign: { subject: AUTHORITY, key: await keyIn(dir, keyFile('foreign-authority')) },
  };
  const listed = (issuer: keyof typeof LISTS): Pick<LeafWish, 'issuer' | 'crlUrl'> => ({
    issuer: issuers[issuer],
    crlUrl: crlUrl === undefined ? undefined : `${crlUrl}/${LISTS[issuer]}`,
  });
  const ours = listed('authority');
  const usual = { notBefore: shift(now, -DAY), notAfter: shift(now, 3 * YEAR) };
  const ended = { notBefore: shift(now, -2 * YEAR), notAfter: shift(now, -30 * DAY) };
  const pair = (name: string, wish: LeafWish): Promise<string> => keepPair(dir, name, wish);

  const seal = await pair('seal', { subject: SEAL, kind: 'seal', ...ours, ...usual });
  const expired = await pair('expired-seal', { subject: SEAL, kind: 'seal', ...ours, ...ended });
  await pair('foreign-seal', { subject: SEAL, kind: 'seal', ...listed('foreign'), ...usual });
  await pair('new-seal', { subject: SEAL, kind: 'seal', ...ours, ...usual });
  await pair('person', { subject: PERSON, kind: 'person', ...ours, ...usual });
  const upp = await pair('upp', { subject: UPP, kind: 'seal', ...ours, ...usual });
  await keep(dir, FILES.upp, upp);
  if (!isRenewal) await makeFixed(dir, now, issuers.authority);
  const rules = (subject: typeof SEAL, before: string[], leaves: string[]): string =>
    sealRules(issuers.authority.key, subject, [...before, ...leaves.map(certificateSha256)], [ended.notBefore, usual.notAfter]);
  await keep(dir, FILES.uppSeals, rules(UPP, approved.upp, [upp]));
  await keep(dir, FILES.seals, rules(SEAL, approved.seals, [seal, expired]));
}

/** Anchor and certificates of the wire, which no list of revoked certificates concerns. */
async function makeFixed(dir: string, now: Date, authority: ListIssuer): Promise<void> {
  // The issuer is older than the expired seal, which must not fail for any reason but its end.
  const long = { notBefore: shift(now, -3 * YEAR), notAfter: shift(now, 10 * YEAR) };
  // The wire is judged by the real clock, also where the clock of a demonstration was set ahead.
  const wire = { issuer: authority, kind: 'wire', notBefore: shift(now, -2 * YEAR), notAfter: shift(now, 3 * YEAR) } as const;
  const response = await keepPair(dir, 'response', { subject: wireName('podpis odpowiedzi'), ...wire });
  await keepClient(dir, { subject: wireName('system urzędu'), ...wire });
  await keep(dir, FILES.response, response);
  const anchor = makeCertificate({ subject: AUTHORITY, subjectKey: authority.key, issuer: authority, kind: 'ca', ...long });
  await keep(dir, FILES.anchor, anchor);
}

function approvedIn(seals: string): string[] {
  return (JSON.parse(seals) as { approvedLeaves: string[] }[]).flatMap((rule) => rule.approvedLeaves);
}

function wireName(role: string): DistinguishedName {
  return { country: 'PL', organization: ORGANIZATION, commonName: `Piaskownica - ${role}` };
}

/** The rules by which the office knows a seal of the sandbox. Of the seals of documents the expired one was approved in its time, the new one is not yet. */
function sealRules(issuer: KeyObject, subject: typeof SEAL, approved: string[], [from, until]: [Date, Date]): string {
  const rule = {
    issuerSpkiSha256: spkiSha256(issuer),
    ...subject,
    approvedLeaves: approved,
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
  const certificate = makeCertificate({ ...wish, subjectKey: await keyIn(dir, keyFile(name)) });
  await keep(dir, `private/${name}.pem`, certificate);
  return certificate;
}

async function keepClient(dir: string, wish: LeafWish): Promise<void> {
  const subjectKey = await keyIn(dir, FILES.clientKey);
  await keep(dir, FILES.clientCertificate, makeCertificate({ ...wish, subjectKey }));
}

/** The key that lies there; a new one where none does. */
async function keyIn(dir: string, file: string): Promise<KeyObject> {
  if (existsSync(join(dir, file))) return createPrivateKey(await readText(dir, file));
  const key = await makeKey();
  await keep(dir, file, key.export({ type: 'pkcs8', format: 'pem' }) as string, true);
  return key;
}

async function keep(dir: string, file: string, text: string, secret = false): Promise<void> {
  const path = join(dir, file);
  await mkdir(dirname(path), { recursive: true, mode: secret ? 0o700 : 0o755 });
  const draft = `${path}.new`;
  await rm(draft, { force: true }); // an old file would keep its old mode
  await writeFile(draft, text, { mode: secret ? 0o600 : 0o644 });
  await rename(draft, path); // whoever is killed in between leaves no half of a key
}

async function readIssuer(dir: string, name: string): Promise<ListIssuer> {
  return { subject: AUTHORITY, key: await readKey(dir, name) };
}

async function readPair(dir: string, name: string): Promise<KeyPair> {
  return { certificate: await readText(dir, `private/${name}.pem`), key: await readKey(dir, name) };
}

async function readKey(dir: string, name: string): Promise<KeyObject> {
  return createPrivateKey(await readText(dir, keyFile(name)));
}

function keyFile(name: string): string {
  return `private/${name}.key.pem`;
}

async function readText(dir: string, file: string): Promise<string> {
  return readFile(join(dir, file), 'utf8');
}

function shift(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds);
}
