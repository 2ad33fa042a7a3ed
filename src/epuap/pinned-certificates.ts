// Whose signature under a message is believed: certificates named by the operator, each from a day until a day.
import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { type BundledCertificate, certificatesInBundle } from '../foundation/pem-bundle.js';
import { pinnedKeys } from './ws-security-check.js';

export interface PinnedCertificate {
  readonly key: KeyObject;
  readonly from: Date;
  readonly until: Date;
  /** SHA-256 (hex) of its SubjectPublicKeyInfo: names the signer whatever certificate the key is renewed under. */
  readonly signer: string;
}

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

/** The same of a setting. @throws Error that names the setting and never its value */
export function readPinsOf(setting: string, bundle: string | undefined): PinnedCertificate[] {
  try {
    return readPins(bundle ?? '');
  } catch (cause) {
    throw new Error(`${setting}: ${cause instanceof Error ? cause.message : 'not readable'}`, { cause });
  }
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

/** The certificates of a bundle and when they count; of their keys nothing is asked. @throws Error for one that cannot be read */
export function certificateBlocks(bundle: string): CertificateBlock[] {
  return certificatesInBundle(bundle).map(blockOf);
}

function blockOf({ pem, from, until }: BundledCertificate): CertificateBlock {
  const certificate = new X509Certificate(pem);
  return {
    pem,
    from: from === null ? new Date(certificate.validFrom) : new Date(`${from}T00:00:00Z`),
    until: until === null ? new Date(certificate.validTo) : new Date(`${until}T23:59:59.999Z`),
  };
}

function pinOf({ pem, from, until }: CertificateBlock): PinnedCertificate {
  const [key] = pinnedKeys([pem]);
  if (key === undefined) throw new Error('a pinned certificate has no key');
  const signer = createHash('sha256').update(key.export({ type: 'spki', format: 'der' }));
  return { key, from, until, signer: signer.digest('hex') };
}
