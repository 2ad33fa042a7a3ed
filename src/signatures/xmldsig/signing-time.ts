// Decides whether the claimed time of signing can be true: after the request, before the receipt, while the certificate was valid.
import type { Certificate } from '../certificates/certificate.js';
import { refuseUnless } from '../refusal.js';
import { DEFAULT_SKEW_MS } from '../trust-settings.js';
import type { OfficePolicy } from '../trust-settings.js';

export function checkSigningTime(signingTime: Date, policy: OfficePolicy, received: Date, leaf: Certificate): void {
  const at = signingTime.getTime();
  const skew = policy.skewMs ?? DEFAULT_SKEW_MS;
  const earliest = policy.notBefore === undefined ? -Infinity : policy.notBefore.getTime() - skew;
  const isAsked = at >= earliest && at <= received.getTime() + skew;
  const isCertified = at >= leaf.notBefore.getTime() && at <= leaf.notAfter.getTime();
  refuseUnless(isAsked && isCertified, 'SIGNING_TIME_OUT_OF_RANGE');
}
