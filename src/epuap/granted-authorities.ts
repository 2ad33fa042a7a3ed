// The authorities of a trusted list as they are kept: whose qualified certificates are for signatures, and when that was granted.
import { pemOf } from '../signatures/certificates/pem.js';
import { grantedPeriods, type TrustedList } from '../signatures/trusted-list.js';

export interface GrantedAuthority {
  /** DER in base64. */
  certificates: string[];
  /** ISO 8601, the latest first; `until` is null while nothing else followed. */
  granted: { from: string; until: string | null }[];
}

/** Services that were never granted for signatures are left out. */
export function grantedAuthorities({ services }: TrustedList): GrantedAuthority[] {
  const all = services.map((service) => ({
    certificates: service.certificates.map(({ der }) => Buffer.from(der).toString('base64')),
    granted: grantedPeriods(service, 'ForeSignatures').map(({ from, until }) => ({
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
    })),
  }));
  return all.filter(({ certificates, granted }) => certificates.length > 0 && granted.length > 0);
}

/** PEM of those granted at the moment, each once. */
export function anchorsAt(authorities: readonly GrantedAuthority[], moment: Date): string[] {
  const at = moment.getTime();
  const isGranted = ({ granted }: GrantedAuthority) =>
    granted.some(({ from, until }) => Date.parse(from) <= at && (until === null || at < Date.parse(until)));
  return [...new Set(authorities.filter(isGranted).flatMap(({ certificates }) => certificates))].map((der) =>
    pemOf(Buffer.from(der, 'base64')),
  );
}
