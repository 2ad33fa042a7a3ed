// Decides whether the claimed time of signing can be true: after the request, before the receipt, while the certificate was valid.
import type { Certificate } from './certificate.js';
import { refuseUnless } from './refusal.js';
import type { SignaturePolicy } from './trust-settings.js';

const DEFAULT_SKEW_MS = 5 * 60 * 1000;

export function checkSigningTime(signingTime: Date, policy: SignaturePolicy, received: Date, leaf: Certificate): void {
  const at = signingTime.getTime();
  const skew = policy.skewMs ?? DEFAULT_SKEW_MS;
  const isAsked = at >= policy.notBefore.getTime() - skew && at <= received.getTime() + skew;
  const isCertified = at >= leaf.notBefore.getTime() && at <= leaf.notAfter.getTime();
  refuseUnless(isAsked && isCertified, 'SIGNING_TIME_OUT_OF_RANGE');
}
