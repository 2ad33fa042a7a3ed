// One authority, one seal and one request of the office, shared by the tests of the verifier; and small ways to spoil a document.
import type { OfficePolicy, SealRule, TrustSettings } from '../../src/signatures/trust-settings.js';
import type { ReasonCode } from '../../src/signatures/reasons.js';
import { signedDocument } from './signed-document.js';
import type { SigningWish } from './signed-document.js';
import { NOW, sealLeaf, sealRule, testAuthority } from './test-authority.js';
import type { TestCertificate } from './test-authority.js';

export interface Refused {
  readonly what: string;
  readonly reason: ReasonCode;
  readonly wish?: Partial<SigningWish>;
  readonly bytes?: () => Uint8Array;
  readonly trust?: TrustSettings;
  readonly policy?: OfficePolicy;
}

export const MINUTE_MS = 60_000;
export const authority = testAuthority();
export const seal = sealLeaf(authority);
const rule = sealRule(authority, seal);
export const trust: TrustSettings = { anchors: [authority.pem], seals: [rule], acceptTestCertificates: false };
export const policy: OfficePolicy = { profile: 'trusted-profile', notBefore: new Date(NOW.getTime() - 60 * MINUTE_MS) };

export function good(wish: Partial<SigningWish> = {}): Buffer {
  return signedDocument({ certificate: seal, ...wish });
}

/** Trust that approves one more leaf. */
export function approving(leaf: TestCertificate, more: Partial<TrustSettings> = {}): TrustSettings {
  return { ...trust, seals: [sealRule(authority, seal, leaf)], ...more };
}

/** Trust whose only rule is changed. */
export function ruled(change: Partial<SealRule>): TrustSettings {
  return { ...trust, seals: [{ ...rule, ...change }] };
}

/** A document signed with this certificate, its approval included. */
export function sealedBy(certificate: TestCertificate): Pick<Refused, 'wish' | 'trust'> {
  return { wish: { certificate }, trust: approving(certificate) };
}

/** Fails when there is nothing to change: a fixture that changes nothing proves nothing. */
export function swap(from: string | RegExp, to: string): (xml: string) => string {
  return (xml) => {
    const changed = xml.replace(from, () => to);
    if (changed === xml) throw new Error('the document does not contain what the test wants to change');
    return changed;
  };
}

export function before(mark: string, added: string): (xml: string) => string {
  return swap(mark, added + mark);
}
