// The answer of the verifier: data, never just true. Deterministic: same bytes, policy, trust and time give the same verdict.
import type { Certificate, NameAttribute } from './certificates/certificate.js';
import type { SignerPerson } from './person.js';
import { meaningOf } from './reasons.js';
import type { Indication, ReasonCode } from './reasons.js';
import { Refusal } from './refusal.js';
import type { VerifiedElement } from './verified-element.js';

/** In the order in which they are made. */
export const CHECKS = [
  'format',
  'structure',
  'signing-certificate',
  'signed-properties-digest',
  'content-digest',
  'signature-value',
  'certificate',
  'path',
  'revocation',
  'seal',
  'signing-time',
  'person',
] as const;

export type CheckName = (typeof CHECKS)[number];
export type CheckResult = 'passed' | 'failed' | 'not-evaluated';

export type SignerKind = 'trusted-profile-seal' | 'qualified' | 'personal' | 'other';

export interface Signer {
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** SHA-256 (hex) of the certificate. */
  readonly sha256: string;
  readonly kind: SignerKind;
}

export interface Verdict {
  readonly indication: Indication;
  readonly subIndication: string | null;
  readonly reason: ReasonCode | null;
  /** Id of the signature; set once its structure holds. */
  readonly signatureId: string | null;
  readonly checks: readonly { readonly name: CheckName; readonly result: CheckResult }[];
  /** Claimed by the signer; set once the signature value holds. */
  readonly signingTime: Date | null;
  /** Set once the signature value holds. */
  readonly signer: Signer | null;
  /** Only when TOTAL-PASSED. */
  readonly person: SignerPerson | null;
  /** The root without ds:Signature, or the root inside the wrapper of a signed file; only when TOTAL-PASSED. */
  readonly content: VerifiedElement | null;
}

/** Collects what was found on the way; the first check that fails ends it. */
export class VerdictReport {
  private readonly results = new Map<CheckName, CheckResult>();
  signatureId: string | null = null;
  private signingTime: Date | null = null;
  private signer: Signer | null = null;

  check<Value>(name: CheckName, made: () => Value): Value {
    this.results.set(name, 'failed');
    const value = made();
    this.results.set(name, 'passed');
    return value;
  }

  signedBy(certificate: Certificate, signingTime: Date): void {
    this.signingTime = signingTime;
    this.signer = signerOf(certificate, 'other');
  }

  isOfKind(certificate: Certificate, kind: SignerKind): void {
    this.signer = signerOf(certificate, kind);
  }

  notEvaluated(name: CheckName): void {
    this.results.set(name, 'not-evaluated');
  }

  passed(person: SignerPerson, content: VerifiedElement): Verdict {
    return { indication: 'TOTAL-PASSED', subIndication: null, reason: null, ...this.found(), person, content };
  }

  /** Anything but a refusal is a fault of ours: the document is held, never let through. */
  refused(error: unknown): Verdict {
    const reason = error instanceof Refusal ? error.reason : 'INTERNAL_ERROR';
    const { indication, subIndication } = meaningOf(reason);
    return { indication, subIndication, reason, ...this.found(), person: null, content: null };
  }

  private found(): Pick<Verdict, 'checks' | 'signatureId' | 'signingTime' | 'signer'> {
    const checks = CHECKS.map((name) => ({ name, result: this.results.get(name) ?? 'not-evaluated' }));
    return { checks, signatureId: this.signatureId, signingTime: this.signingTime, signer: this.signer };
  }
}

/** A seal stands on every document; what is written about it does not change. */
const knownTexts = new WeakMap<Certificate, Omit<Signer, 'sha256' | 'kind'>>();

export function signerOf(certificate: Certificate, kind: Signer['kind']): Signer {
  const { subject, issuer, serialNumber } = knownTexts.get(certificate) ?? textsOf(certificate);
  return { subject, issuer, serialNumber, sha256: certificate.sha256, kind };
}

function textsOf(certificate: Certificate): Omit<Signer, 'sha256' | 'kind'> {
  const serialNumber = certificate.serialNumber.toString(16);
  const texts = { subject: nameText(certificate.subject), issuer: nameText(certificate.issuer), serialNumber };
  knownTexts.set(certificate, texts);
  return texts;
}

const SHOWN: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.10', 'O'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['2.5.4.6', 'C'],
]);

/** Personal certificates carry the PESEL in the subject: only these fields are shown, and long numbers in CN are covered. */
function nameText(name: readonly NameAttribute[]): string {
  return name
    .filter(({ type }) => SHOWN.has(type))
    .map(({ type, value }) => `${SHOWN.get(type) ?? type}=${type === '2.5.4.97' ? value : value.replace(/\d{11,}/g, '…')}`)
    .join(', ');
}
