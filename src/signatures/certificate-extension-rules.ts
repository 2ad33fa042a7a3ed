// Decides whether the extensions of a certificate are understood and say what they may say, whatever it is used for (RFC 5280, 4.2):
// an extension that nobody asked about must not be nonsense either.
import type { Certificate } from './certificate.js';
import { demandOfChain } from './certificate-chain-reasons.js';
import { OID, extendedKeyUses, isAuthority, permitsKeyUse, policies } from './certificate-extensions.js';
import { nameConstraintsOf } from './certificate-name-constraints.js';
import { refuseUnless } from './refusal.js';

const UNDERSTOOD = new Set<string>([
  OID.keyUsage,
  OID.subjectAltName,
  OID.basicConstraints,
  OID.nameConstraints,
  OID.crlDistributionPoints,
  OID.certificatePolicies,
  OID.extendedKeyUsage,
]);

/** The same certificates stand in many paths, and none of them changes. */
const knownToBeSound = new WeakSet<Certificate>();

/** @throws ChainRefusal CRITICAL_EXTENSION_NOT_SUPPORTED, Refusal CERTIFICATE_MALFORMED */
export function checkExtensions(certificate: Certificate): void {
  if (knownToBeSound.has(certificate)) return;
  const { extensions } = certificate;
  const isUnknown = [...extensions].some(([oid, { critical }]) => critical && !UNDERSTOOD.has(oid));
  demandOfChain(!isUnknown && !extensions.has(OID.policyConstraints), 'CRITICAL_EXTENSION_NOT_SUPPORTED');
  checkValues(certificate);
  knownToBeSound.add(certificate);
}

/** Reading refuses what is malformed. No policy stands twice (4.2.1.4), and only authorities constrain names (4.2.1.10). */
function checkValues(certificate: Certificate): void {
  permitsKeyUse(certificate, 'digitalSignature');
  extendedKeyUses(certificate);
  const named = policies(certificate);
  refuseUnless(new Set(named).size === named.length, 'CERTIFICATE_MALFORMED');
  const constraints = nameConstraintsOf(certificate);
  refuseUnless(isAuthority(certificate) || constraints === null, 'CERTIFICATE_MALFORMED');
}
