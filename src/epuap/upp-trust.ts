// Whose signature under a confirmation (UPP) is believed: certificates named by the operator, each from a day until a day.
import type { Settings } from '../foundation/settings.js';
import { type CertificateBlock, certificateBlocks } from './pinned-certificates.js';

export const UPP_TRUST = Symbol('UPP trust');

export interface UppTrust {
  signers: readonly CertificateBlock[];
  /** In demonstrations only: certificates of the sandbox count. */
  acceptTestCertificates: boolean;
}

/** Nobody is believed when none is named: the first confirmation then waits, and shows whose certificate it is. @throws Error that names the setting */
export function loadUppTrust({ EPUAP_UPP_CERTS: bundle = '', GLEJT_MODE: mode }: Settings): UppTrust {
  try {
    const signers = certificateBlocks(bundle);
    if (bundle !== '' && signers.length === 0) throw new Error('no certificate');
    return { signers, acceptTestCertificates: mode === 'demo' };
  } catch (cause) {
    throw new Error('EPUAP_UPP_CERTS: certificates in PEM, one after the other', { cause });
  }
}
