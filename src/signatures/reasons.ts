// Decides what each refusal is called, and what EN 319 102-1 calls it. The union is closed: a new refusal gets a new line here.

export type Indication = 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE';

interface Meaning {
  readonly indication: Exclude<Indication, 'TOTAL-PASSED'>;
  readonly subIndication: string;
  /** The document waits for a person or a repeat instead of going back to the applicant. */
  readonly held?: true;
}

const failed = (subIndication: string): Meaning => ({ indication: 'TOTAL-FAILED', subIndication });
const open = (subIndication: string): Meaning => ({ indication: 'INDETERMINATE', subIndication });
const held = (subIndication: string): Meaning => ({ ...open(subIndication), held: true });

const FORMAT = failed('FORMAT_FAILURE');
const HASH = failed('HASH_FAILURE');
const NO_CERTIFICATE = open('NO_SIGNING_CERTIFICATE_FOUND');
const WEAK = open('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
const CHAIN = open('CHAIN_CONSTRAINTS_FAILURE');
const CONSTRAINTS = open('SIG_CONSTRAINTS_FAILURE');

export const REASONS = {
  // the bytes
  TOO_LARGE: FORMAT,
  ENCODING: FORMAT,
  DOCTYPE: FORMAT,
  COMMENT: FORMAT,
  PROCESSING_INSTRUCTION: FORMAT,
  NOT_WELL_FORMED: FORMAT,
  LIMIT_EXCEEDED: FORMAT,
  RELATIVE_NAMESPACE: FORMAT,
  // the signature and what it covers
  DUPLICATE_ID: FORMAT,
  NO_SIGNATURE: open('SIGNED_DATA_NOT_FOUND'),
  SEVERAL_SIGNATURES: FORMAT,
  SIGNATURE_PLACE: FORMAT,
  SIGNATURE_STRUCTURE: FORMAT,
  SIGNED_PROPERTIES_STRUCTURE: FORMAT,
  SIGNED_PROPERTIES_PLACE: FORMAT,
  REFERENCES_NOT_AS_PROFILE: FORMAT,
  TRANSFORMS_NOT_AS_PROFILE: FORMAT,
  BASE64_MALFORMED: FORMAT,
  ALGORITHM_NOT_ALLOWED: WEAK,
  SIGNATURE_POLICY_NOT_SUPPORTED: open('POLICY_PROCESSING_ERROR'),
  // the key
  KEY_INFO_NOT_ALLOWED: NO_CERTIFICATE,
  SIGNING_CERTIFICATE_MISSING: NO_CERTIFICATE,
  SIGNING_CERTIFICATE_DIFFERS: NO_CERTIFICATE,
  CERTIFICATE_MALFORMED: FORMAT,
  WEAK_KEY: WEAK,
  KEY_DOES_NOT_FIT: WEAK,
  // the cryptography
  SIGNED_PROPERTIES_DIGEST_DIFFERS: HASH,
  CONTENT_DIGEST_DIFFERS: HASH,
  SIGNATURE_VALUE_WRONG: failed('SIG_CRYPTO_FAILURE'),
  // the certificate
  TEST_CERTIFICATE: CHAIN,
  CERTIFICATE_EXPIRED: open('OUT_OF_BOUNDS_NO_POE'),
  CERTIFICATE_NOT_YET_VALID: failed('NOT_YET_VALID'),
  CERTIFICATE_USE_NOT_ALLOWED: CHAIN,
  CRITICAL_EXTENSION_NOT_SUPPORTED: CHAIN,
  NO_TRUSTED_PATH: open('NO_CERTIFICATE_CHAIN_FOUND'),
  ISSUER_NOT_A_CA: CHAIN,
  ISSUER_OUTSIDE_VALIDITY: CHAIN,
  // who sealed, when, and for whom
  NOT_A_SEAL: CONSTRAINTS,
  SEAL_OUTSIDE_PERIOD: CONSTRAINTS,
  NEW_SEAL: held('SIG_CONSTRAINTS_FAILURE'),
  SIGNING_TIME_MALFORMED: FORMAT,
  SIGNING_TIME_OUT_OF_RANGE: CONSTRAINTS,
  PERSON_MISSING: CONSTRAINTS,
  PERSON_AMBIGUOUS: CONSTRAINTS,
  PERSON_MALFORMED: CONSTRAINTS,
  PERSON_MISPLACED: CONSTRAINTS,
  // our own side
  TRUST_SETTINGS_BROKEN: held('POLICY_PROCESSING_ERROR'),
  INTERNAL_ERROR: held('CUSTOM_INTERNAL_ERROR'),
} as const satisfies Record<string, Meaning>;

export type ReasonCode = keyof typeof REASONS;

/** EN 319 102-1 indication, sub-indication and whether the document is held for a person rather than refused. */
export function meaningOf(reason: ReasonCode): Meaning {
  return REASONS[reason];
}
