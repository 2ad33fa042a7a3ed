// The answer for a document with any number of signatures: each judged apart, the document as bad as the worst of those that speak for it.
import type { Extent } from './xmldsig/extent.js';
import type { SignerPerson } from './person.js';
import type { Indication } from './reasons.js';
import type { ReferenceFinding } from './xmldsig/reference-digests.js';
import type { CheckResult, Signer } from './verdict.js';

/** In the order in which they are made. */
export const GENERAL_CHECKS = [
  'structure',
  'references',
  'signature-value',
  'coverage',
  'signing-certificate',
  'path',
  'revocation',
  'signing-time',
  'signature-policy',
  'issuer-serial',
  'time-stamps',
  'long-term',
] as const;

export type GeneralCheck = (typeof GENERAL_CHECKS)[number];

export interface SignatureVerdict {
  /** Its Id; null when it has none. */
  readonly id: string | null;
  readonly format: 'XMLDSig' | 'XAdES' | null;
  readonly isCounterSignature: boolean;
  readonly indication: Indication;
  readonly subIndication: string | null;
  /** The decisive one first. */
  readonly reasons: readonly string[];
  readonly coverage: Extent;
  /** Claimed by the signer; set once the signature value holds. */
  readonly signingTime: Date | null;
  /** Set once the signature value holds. */
  readonly signer: Signer | null;
  /** Only when TOTAL-PASSED. */
  readonly person: SignerPerson | null;
  readonly checks: readonly { readonly name: GeneralCheck; readonly result: CheckResult }[];
  readonly references: readonly ReferenceFinding[];
  /** SHA-256 (hex) of the certificates of the path, the signer's first. */
  readonly chain: readonly string[];
  readonly revocation: string | null;
  readonly timeStamps: readonly TimeStampFinding[];
  /** Data for long-term validation (LT, LTA) is there; it is not evaluated. */
  readonly hasLongTermData: boolean;
}

export interface TimeStampFinding {
  readonly time: Date | null;
  readonly isSound: boolean;
  readonly reasons: readonly string[];
}

export interface GeneralVerdict {
  readonly indication: Indication;
  readonly subIndication: string | null;
  readonly reasons: readonly string[];
  readonly signatures: readonly SignatureVerdict[];
}

const RANK: Readonly<Record<Indication, number>> = { 'TOTAL-PASSED': 0, INDETERMINATE: 1, 'TOTAL-FAILED': 2 };

/** All are reported; the first of the worst among those that speak for the document decides. */
export function documentVerdict(signatures: readonly SignatureVerdict[], decisive: readonly SignatureVerdict[]): GeneralVerdict {
  const worst = decisive.reduce((a, b) => (RANK[b.indication] > RANK[a.indication] ? b : a));
  const { indication, subIndication, reasons } = worst;
  return { indication, subIndication, reasons, signatures };
}
