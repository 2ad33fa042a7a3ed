// Collects what is found about one signature of any kind. Checks go on after a failure where they still can, so that the report says
// more than the first fault; the first fault decides.
import type { ChainVerdict } from './certificates/certificate-chain.js';
import type { Certificate } from './certificates/certificate.js';
import { GENERAL_CHECKS } from './general-verdict.js';
import type { GeneralCheck, SignatureVerdict, TimeStampFinding } from './general-verdict.js';
import type { Extent } from './xmldsig/extent.js';
import type { SignerPerson } from './person.js';
import { meaningOf } from './reasons.js';
import type { Indication, ReasonCode } from './reasons.js';
import type { ReferenceFinding } from './xmldsig/reference-digests.js';
import type { QualifyingProperties } from './xmldsig/qualifying-properties.js';
import { Refusal } from './refusal.js';
import { hasLongTermData } from './xmldsig/time-stamps.js';
import { signerOf } from './verdict.js';
import type { CheckResult, Signer, SignerKind } from './verdict.js';

interface Fault {
  readonly indication: Indication;
  readonly subIndication: string | null;
}

export class GeneralReport {
  private readonly results = new Map<GeneralCheck, CheckResult>();
  private readonly reasons: string[] = [];
  private fault: Fault | null = null;
  private format: SignatureVerdict['format'] = null;
  private hasLongTermData = false;
  private extent: Extent = 'none';
  private signingTime: Date | null = null;
  private signer: Signer | null = null;
  private references: readonly ReferenceFinding[] = [];
  private timeStamps: readonly TimeStampFinding[] = [];
  private chain: ChainVerdict | null = null;

  constructor(
    private readonly id: string | null,
    readonly isCounterSignature: boolean,
  ) {}

  get coverage(): Extent {
    return this.extent;
  }

  get haveReferencesPassed(): boolean {
    return this.results.get('references') === 'passed';
  }

  get isSound(): boolean {
    return this.fault === null;
  }

  /** A check the rest depends on. */
  require<Value>(name: GeneralCheck, made: () => Value): Value {
    this.results.set(name, 'failed');
    const value = made();
    this.results.set(name, 'passed');
    return value;
  }

  /** A check that stands alone: what comes after it is made all the same. */
  check<Value>(name: GeneralCheck, made: () => Value): Value | null {
    try {
      return this.require(name, made);
    } catch (error) {
      this.refuse(error);
      return null;
    }
  }

  /** Said in the report, without a say in the verdict. */
  note(name: GeneralCheck, result: CheckResult): void {
    this.results.set(name, result);
  }

  refuse(error: unknown): void {
    const reason: ReasonCode = error instanceof Refusal ? error.reason : 'INTERNAL_ERROR';
    this.reasons.push(reason);
    this.fault ??= meaningOf(reason);
  }

  isXades(qualifying: QualifyingProperties | null): void {
    this.format = qualifying === null ? 'XMLDSig' : 'XAdES';
    this.hasLongTermData = qualifying !== null && hasLongTermData(qualifying);
  }

  refersTo(references: readonly ReferenceFinding[]): void {
    this.references = references;
  }

  covers(extent: Extent): void {
    this.extent = extent;
  }

  signedBy(certificate: Certificate, kind: SignerKind, signingTime: Date | null): void {
    this.signer = signerOf(certificate, kind);
    this.signingTime = signingTime;
  }

  stampedBy(timeStamps: readonly TimeStampFinding[]): void {
    this.timeStamps = timeStamps;
  }

  leadsTo(chain: ChainVerdict): void {
    this.chain = chain;
    const isPathGood = chain.indication === 'TOTAL-PASSED' || chain.chain.length > 1;
    this.results.set('path', isPathGood ? 'passed' : 'failed');
    this.results.set('revocation', REVOCATION[chain.revocation]);
    if (chain.indication === 'TOTAL-PASSED') return;
    this.reasons.push(...chain.reasons);
    this.fault ??= chain;
  }

  verdict(person: SignerPerson | null): SignatureVerdict {
    return {
      id: this.id,
      format: this.format,
      isCounterSignature: this.isCounterSignature,
      indication: this.fault?.indication ?? 'TOTAL-PASSED',
      subIndication: this.fault?.subIndication ?? null,
      reasons: [...new Set(this.reasons)],
      coverage: this.extent,
      signingTime: this.signingTime,
      signer: this.signer,
      person: this.fault === null ? person : null,
      checks: GENERAL_CHECKS.map((name) => ({ name, result: this.results.get(name) ?? 'not-evaluated' })),
      references: this.references,
      chain: this.chain?.chain.map(({ sha256 }) => sha256) ?? [],
      revocation: this.chain?.revocation ?? null,
      timeStamps: this.timeStamps,
      hasLongTermData: this.hasLongTermData,
    };
  }
}

const REVOCATION: Readonly<Record<ChainVerdict['revocation'], CheckResult>> = {
  good: 'passed',
  'not-needed': 'passed',
  revoked: 'failed',
  'on-hold': 'failed',
  unknown: 'not-evaluated',
};
