// Decides who a certificate of a person was issued to: from decoded attributes of the subject, each exactly once. A search over the
// subject as text would take a number out of the organisation's name.
import { DomainError } from '../values/domain-error.js';
import { parsePesel } from '../values/pesel.js';
import type { Certificate } from './certificates/certificate.js';
import { allowsKeyUse, policies, qcStatements } from './certificates/certificate-extensions.js';
import type { SignerPerson } from './person.js';
import { Refusal, refuseUnless } from './refusal.js';

const OID = { serialNumber: '2.5.4.5', givenName: '2.5.4.42', surname: '2.5.4.4', pseudonym: '2.5.4.65' } as const;

/** Qualified certificate for a natural person, without and with a qualified device (ETSI EN 319 411-2). */
const PERSON_POLICIES = ['0.4.0.194112.1.0', '0.4.0.194112.1.2'];
const QC_COMPLIANCE = '0.4.0.1862.1.1';
const QC_TYPE = '0.4.0.1862.1.6';
const QC_TYPE_SIGNATURE = '0.4.0.1862.1.6.1';

const PNO = /^PNOPL-(\d{11})$/;
const OLD = /^PESEL[: -]?(\d{11})$/;

export function isQualifiedForPersons(leaf: Certificate): boolean {
  const statements = qcStatements(leaf);
  const types = statements.get(QC_TYPE);
  const isTypeFit = types === undefined || (types.length === 1 && types[0] === QC_TYPE_SIGNATURE);
  const hasPolicy = policies(leaf).some((policy) => PERSON_POLICIES.includes(policy));
  return hasPolicy && statements.has(QC_COMPLIANCE) && isTypeFit && allowsKeyUse(leaf, 'nonRepudiation');
}

/** @throws Refusal PERSON_MISSING without a PESEL, PERSON_AMBIGUOUS, PERSON_MALFORMED */
export function readCertificatePerson(leaf: Certificate, acceptOldSerialNumbers: boolean): SignerPerson {
  refuseUnless(valuesOf(leaf, OID.pseudonym).length === 0, 'PERSON_MISSING');
  const number = one(leaf, OID.serialNumber);
  const digits = PNO.exec(number)?.[1] ?? (acceptOldSerialNumbers ? OLD.exec(number)?.[1] : undefined);
  refuseUnless(digits !== undefined, 'PERSON_MISSING');
  return {
    source: 'certificate',
    pesel: checked(digits),
    givenName: one(leaf, OID.givenName),
    surname: one(leaf, OID.surname),
    accountId: null,
  };
}

function one(leaf: Certificate, type: string): string {
  const [value, ...others] = valuesOf(leaf, type);
  refuseUnless(others.length === 0, 'PERSON_AMBIGUOUS');
  const text = value?.trim().replace(/\s+/g, ' ') ?? '';
  refuseUnless(text !== '', 'PERSON_MISSING');
  return text;
}

function valuesOf(leaf: Certificate, type: string): string[] {
  return leaf.subject.filter((attribute) => attribute.type === type).map(({ value }) => value);
}

function checked(digits: string): string {
  try {
    return parsePesel(digits);
  } catch (error) {
    if (error instanceof DomainError) throw new Refusal('PERSON_MALFORMED');
    throw error;
  }
}
