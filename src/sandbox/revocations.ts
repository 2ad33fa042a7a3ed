// Keeps which certificates of the sandbox are revoked or on hold; in memory, so a new start begins with none.

import { X509Certificate } from 'node:crypto';

import { DomainError } from '../values/domain-error.js';
import type { DocumentSigners } from './certificates.js';

export const CERTIFICATES = {
  seal: 'Pieczęć podpisu zaufanego',
  newSeal: 'Nowa pieczęć',
  expiredSeal: 'Pieczęć, której certyfikat wygasł',
  person: 'Certyfikat osoby',
  upp: 'Pieczęć poświadczeń UPP',
} as const;
export type CertificateName = keyof typeof CERTIFICATES;

export const STATES = { good: 'ważny', on_hold: 'zawieszony', revoked: 'unieważniony' } as const;
export type RevocationState = keyof typeof STATES;

export interface Revocation {
  /** Hexadecimal, as node:crypto writes it. */
  serialNumber: string;
  state: Exclude<RevocationState, 'good'>;
  since: Date;
}

export class Revocations {
  private readonly entries = new Map<CertificateName, Revocation>();

  constructor(private readonly certificates: DocumentSigners) {}

  stateOf(name: CertificateName): RevocationState {
    return this.entries.get(name)?.state ?? 'good';
  }

  /** A hold can be released, a revocation cannot. @throws DomainError REVOKED_FOR_GOOD */
  set(name: CertificateName, state: RevocationState, since: Date): void {
    if (this.stateOf(name) === 'revoked' && state !== 'revoked') throw new DomainError('REVOKED_FOR_GOOD');
    if (this.stateOf(name) === state) return;
    const { serialNumber } = new X509Certificate(this.certificates[name].certificate);
    if (state === 'good') this.entries.delete(name);
    else this.entries.set(name, { serialNumber, state, since });
  }

  list(): readonly Revocation[] {
    return [...this.entries.values()];
  }
}
