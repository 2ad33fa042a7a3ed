// What the caller decides: what a signature must be, and whom the office trusts. Data only.

export interface SignaturePolicy {
  readonly profile: 'trusted-profile';
  /** When the signature was asked for; SigningTime may be earlier by the skew at most. */
  readonly notBefore: Date;
  /** Tolerated difference of clocks in milliseconds; five minutes by default. */
  readonly skewMs?: number;
  /** Largest accepted document in bytes; 512 KiB by default, our own form stays under 64 KiB. */
  readonly maxBytes?: number;
}

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
}

/** Not evaluated yet: a later version takes CRLs and embedded OCSP answers here. */
export type RevocationData = undefined;
