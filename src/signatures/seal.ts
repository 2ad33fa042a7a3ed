// Decides whether a certificate is a seal of the minister. Only a seal may say in a claimed role who signed: anybody with any
// certificate can write another person's PESEL there.
import type { Certificate } from './certificates/certificate.js';
import { allowsKeyUse, policies, qcStatements } from './certificates/certificate-extensions.js';
import { refuseUnless } from './refusal.js';
import type { SealRule } from './trust-settings.js';

/** Qualified certificate for a legal person, without and with a qualified device (ETSI EN 319 411-2). */
const SEAL_POLICIES = ['0.4.0.194112.1.1', '0.4.0.194112.1.3'];
const QC_COMPLIANCE = '0.4.0.1862.1.1';
const QC_TYPE = '0.4.0.1862.1.6';
const QC_TYPE_SEAL = '0.4.0.1862.1.6.2';

const SUBJECT = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  country: '2.5.4.6',
  organizationIdentifier: '2.5.4.97',
} as const;

/** Refuses with NOT_A_SEAL, SEAL_OUTSIDE_PERIOD or, for a seal nobody approved yet, NEW_SEAL. */
export function checkSeal(leaf: Certificate, issuer: Certificate, rules: readonly SealRule[], time: Date): void {
  refuseUnless(isSealCertificate(leaf), 'NOT_A_SEAL');
  const named = rules.filter((rule) => isNamedBy(leaf, issuer, rule));
  refuseUnless(named.length > 0, 'NOT_A_SEAL');
  const inForce = named.filter((rule) => time >= new Date(rule.from) && time <= new Date(rule.until));
  refuseUnless(inForce.length > 0, 'SEAL_OUTSIDE_PERIOD');
  const isApproved = inForce.some((rule) => rule.approvedLeaves.some((sha256) => sha256.toLowerCase() === leaf.sha256));
  refuseUnless(isApproved, 'NEW_SEAL');
}

export function isSealCertificate(leaf: Certificate): boolean {
  const statements = qcStatements(leaf);
  const types = statements.get(QC_TYPE);
  const isTypeFit = types === undefined || (types.length === 1 && types[0] === QC_TYPE_SEAL);
  const hasPolicy = policies(leaf).some((policy) => SEAL_POLICIES.includes(policy));
  return hasPolicy && statements.has(QC_COMPLIANCE) && isTypeFit && allowsKeyUse(leaf, 'nonRepudiation');
}

function isNamedBy(leaf: Certificate, issuer: Certificate, rule: SealRule): boolean {
  return issuer.spkiSha256 === rule.issuerSpkiSha256.toLowerCase() && isSealSubject(leaf, rule);
}

/** Whether the subject says exactly what the rule asks for, each field once. */
export function isSealSubject(leaf: Certificate, rule: SealRule): boolean {
  const fields = ['commonName', 'organization', 'country', 'organizationIdentifier'] as const;
  return fields.every((field) => hasOnce(leaf, SUBJECT[field], rule[field]));
}

function hasOnce(leaf: Certificate, type: string, expected: string): boolean {
  const values = leaf.subject.filter((attribute) => attribute.type === type);
  return values.length === 1 && values[0]?.value === expected;
}
