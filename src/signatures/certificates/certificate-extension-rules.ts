// Decides whether the extensions of a certificate are understood and say what they may say, whatever it is used for (RFC 5280, 4.2):
// an extension that nobody asked about must not be nonsense either.
import type { Certificate } from './certificate.js';
import { demandOfChain } from './certificate-chain-reasons.js';
import { OID, extendedKeyUses, isAuthority, permitsKeyUse, policies, qcStatements } from './certificate-extensions.js';
import { nameConstraintsOf } from './certificate-name-constraints.js';
import { refuseUnless } from '../refusal.js';

const UNDERSTOOD = new Set<string>([
  OID.keyUsage,
  OID.subjectAltName,
  OID.basicConstraints,
  OID.nameConstraints,
  OID.crlDistributionPoints,
  OID.certificatePolicies,
  OID.extendedKeyUsage,
]);

/**
 * Authorities have marked their statements critical; each has to be understood then (RFC 3739, 3.2.6). These say what a certificate is;
 * a limit upon the value of transactions (0.4.0.1862.1.2) would say what it is not for.
 */
const PLAIN_STATEMENTS: ReadonlySet<string> = new Set([
  '1.3.6.1.5.5.7.11.1', // syntax of names, first version
  '1.3.6.1.5.5.7.11.2',
  '0.4.0.1862.1.1', // qualified
  '0.4.0.1862.1.3', // years of retention
  '0.4.0.1862.1.4', // key in a device
  '0.4.0.1862.1.5', // disclosure statements
  '0.4.0.1862.1.6', // kind
  '0.4.0.1862.1.7', // countries whose law it follows
]);

/** The same certificates stand in many paths, and none of them changes. */
const knownToBeSound = new WeakSet<Certificate>();

/** @throws ChainRefusal CRITICAL_EXTENSION_NOT_SUPPORTED, Refusal CERTIFICATE_MALFORMED */
export function checkExtensions(certificate: Certificate): void {
  if (knownToBeSound.has(certificate)) return;
  const { extensions } = certificate;
  const isUnknown = [...extensions].some(([oid, { critical }]) => critical && !isUnderstood(oid, certificate));
  demandOfChain(!isUnknown && !extensions.has(OID.policyConstraints), 'CRITICAL_EXTENSION_NOT_SUPPORTED');
  checkValues(certificate);
  knownToBeSound.add(certificate);
}

function isUnderstood(oid: string, certificate: Certificate): boolean {
  if (oid !== OID.qcStatements) return UNDERSTOOD.has(oid);
  return [...qcStatements(certificate).keys()].every((statement) => PLAIN_STATEMENTS.has(statement));
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
