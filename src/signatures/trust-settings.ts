// What the caller decides: what a signature must be, whom the office trusts, what is known of revocation. Data only.
import type { Crl } from './certificates/crl.js';

/** What the office demands of a signed application. */
export interface OfficePolicy {
  /** `application` takes qualified and personal signatures too, where their trust is configured. */
  readonly profile: 'trusted-profile' | 'application';
  /** When the signature was asked for; SigningTime may be earlier by the skew at most. Absent: no lower bound. */
  readonly notBefore?: Date;
  /** Tolerated difference of clocks in milliseconds; five minutes by default. */
  readonly skewMs?: number;
  /** Largest accepted document in bytes; 10 MB by default. */
  readonly maxBytes?: number;
}

/** Any XMLDSig or XAdES signature, each of a document judged and reported apart. */
export interface GeneralPolicy {
  readonly profile: 'any';
  /** Tolerated difference of clocks in milliseconds; five minutes by default. */
  readonly skewMs?: number;
  /** Largest accepted document in bytes; 64 MB by default. */
  readonly maxBytes?: number;
}

export type SignaturePolicy = OfficePolicy | GeneralPolicy;

export const DEFAULT_SKEW_MS = 5 * 60 * 1000;

/** One seal of the minister: who issues it, what its subject says, which leaves an administrator approved. */
export interface SealRule {
  /** SHA-256 (hex) of the issuer's SubjectPublicKeyInfo. */
  readonly issuerSpkiSha256: string;
  readonly commonName: string;
  readonly organization: string;
  readonly country: string;
  readonly organizationIdentifier: string;
  /** SHA-256 (hex) of the DER of each approved leaf. */
  readonly approvedLeaves: readonly string[];
  /** ISO 8601, inclusive. */
  readonly from: string;
  /** ISO 8601, inclusive. */
  readonly until: string;
}

export interface TrustSettings {
  /** PEM, one certificate each. The issuing authority of the seal must be among them. */
  readonly anchors: readonly string[];
  readonly seals: readonly SealRule[];
  /** True in demonstrations only: certificates made by the sandbox count. */
  readonly acceptTestCertificates: boolean;
  /** PEM: authorities that issue qualified certificates to persons. Absent or empty: such signatures are not taken. */
  readonly qualifiedAnchors?: readonly string[];
  /** PEM: authorities that issue the certificates of identity cards. Absent or empty: such signatures are not taken. */
  readonly personalAnchors?: readonly string[];
  /** Takes `PESEL: 12345678901` as a serial number of the subject too, as certificates had it before 2017. */
  readonly acceptOldSerialNumbers?: boolean;
  /** PEM: authorities between; trusted for nothing by themselves. */
  readonly intermediates?: readonly string[];
}

/** What is known of revocation at the time of judging; nothing is ever fetched. Absent: reported as not evaluated by the office. */
export interface RevocationData {
  readonly crls: readonly Crl[];
  /** DER. */
  readonly ocspResponses: readonly Uint8Array[];
  /** Lists and answers made longer before the time of judging are not used. */
  readonly maxEvidenceAgeMs?: number;
}
