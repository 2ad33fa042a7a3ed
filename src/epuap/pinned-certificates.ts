// Whose signature under a message is believed: certificates named by the operator, each from a day until a day.
import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { pinnedKeys } from './ws-security-check.js';

export interface PinnedCertificate {
  readonly key: KeyObject;
  readonly from: Date;
  readonly until: Date;
  /** SHA-256 (hex) of its SubjectPublicKeyInfo: names the signer whatever certificate the key is renewed under. */
  readonly signer: string;
}

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const LIMIT = /^\s*(from|until):\s*(\d{4}-\d{2}-\d{2})\s*$/gm;

/**
 * Reads a PEM bundle. Lines `from: 2026-01-01` and `until: 2027-01-31` in front of a certificate limit its use (both days count);
 * without them its own dates do. ePUAP changes its certificates yearly: old and new stand side by side for a while.
 * @throws Error when it holds no certificate, or one whose key is too weak
 */
export function readPins(bundle: string): PinnedCertificate[] {
  const pins = certificateBlocks(bundle).map(pinOf);
  if (pins.length === 0) throw new Error('no certificate is pinned');
  return pins;
}

/** Those that may sign at this moment. */
export function pinsAt(pins: readonly PinnedCertificate[], now: Date): PinnedCertificate[] {
  return pins.filter(({ from, until }) => from <= now && now <= until);
}

export interface CertificateBlock {
  pem: string;
  from: Date;
  until: Date;
}

/** The certificates of a bundle with the lines in front of them; of their keys nothing is asked. @throws Error for one that cannot be read */
export function certificateBlocks(bundle: string): CertificateBlock[] {
  const blocks: CertificateBlock[] = [];
  let at = 0;
  for (const block of bundle.matchAll(BLOCK)) {
    blocks.push(blockOf(block[0], bundle.slice(at, block.index)));
    at = block.index + block[0].length;
  }
  return blocks;
}

function blockOf(pem: string, before: string): CertificateBlock {
  const certificate = new X509Certificate(pem);
  const limits = new Map([...before.matchAll(LIMIT)].map(([, name = '', day = '']) => [name, day]));
  const [from, until] = [limits.get('from'), limits.get('until')];
  return {
    pem,
    from: from === undefined ? new Date(certificate.validFrom) : new Date(`${from}T00:00:00Z`),
    until: until === undefined ? new Date(certificate.validTo) : new Date(`${until}T23:59:59.999Z`),
  };
}

function pinOf({ pem, from, until }: CertificateBlock): PinnedCertificate {
  const [key] = pinnedKeys([pem]);
  if (key === undefined) throw new Error('a pinned certificate has no key');
  const signer = createHash('sha256').update(key.export({ type: 'spki', format: 'der' }));
  return { key, from, until, signer: signer.digest('hex') };
}
