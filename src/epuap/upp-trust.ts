// Whose signature under a confirmation (UPP) is believed: certificates named by the operator, each from a day until a day.
import { createHash, X509Certificate } from 'node:crypto';
import type { Settings } from '../foundation/settings.js';
import { certificateBlocks } from './pinned-certificates.js';

export const UPP_TRUST = Symbol('UPP trust');

export interface UppSigner {
  pem: string;
  from: Date;
  until: Date;
  /** SHA-256 (hex) of the certificate. */
  sha256: string;
}

export interface UppTrust {
  signers: readonly UppSigner[];
  /** In demonstrations only: certificates of the sandbox count. */
  acceptTestCertificates: boolean;
}

/** Nobody is believed when none is named: the first confirmation then waits, and shows whose certificate it is. @throws Error that names the setting */
export function loadUppTrust({ EPUAP_UPP_CERTS: bundle = '', GLEJT_MODE: mode }: Settings): UppTrust {
  try {
    const signers = certificateBlocks(bundle).map(({ pem, from, until }) => ({
      ...{ pem, from, until },
      sha256: createHash('sha256').update(new X509Certificate(pem).raw).digest('hex'),
    }));
    if (bundle !== '' && signers.length === 0) throw new Error('no certificate');
    return { signers, acceptTestCertificates: mode === 'demo' };
  } catch (cause) {
    throw new Error('EPUAP_UPP_CERTS: certificates in PEM, one after the other', { cause });
  }
}
