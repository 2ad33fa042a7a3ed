// Judges a document that came back from the trusted profile: signature, content, person; then submits the application.
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Applications } from '../applications/applications.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { Clock } from '../foundation/clock.js';
import { personDifference } from '../identity/person-match.js';
import { sameContent } from '../signatures/content-equality.js';
import { meaningOf } from '../signatures/reasons.js';
import type { TrustSettings } from '../signatures/trust-settings.js';
import type { Verdict } from '../signatures/verdict.js';
import type { VerifiedElement } from '../signatures/verified-element.js';
import { verify } from '../signatures/verify.js';
import type { JudgedDocument, ReturnOutcome } from './judged-document.js';
import { SignedDocument } from './signed-document.entity.js';
import { Signing } from './signing.entity.js';
import { SIGNING_TRUST } from './signing-trust.js';
import { SignedSubmission } from './signed-submission.service.js';

@Injectable()
export class ReturnedDocument {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: Applications,
    private readonly encryption: FieldEncryption,
    private readonly clock: Clock,
    private readonly submission: SignedSubmission,
    @Inject(SIGNING_TRUST) private readonly trust: TrustSettings,
  ) {}

  /** Whatever channel it came by, and however often: one effect, the same answer (R45). */
  async finish(signing: Signing, bytes: Uint8Array, channel: SignedDocument['channel']): Promise<ReturnOutcome> {
    if (signing.state === 'finished') return { state: 'accepted', reason: null };
    const sha256 = createHash('sha256').update(bytes).digest();
    const known = await this.dataSource.manager.findOneBy(SignedDocument, { signingId: signing.id, sha256 });
    if (known !== null && known.reason !== 'NEW_SEAL') return { state: known.state, reason: known.reason };
    const verdict = verify(
      bytes,
      { profile: 'trusted-profile', notBefore: signing.startedAt },
      this.trust,
      await this.clock.now(),
    );
    const document: JudgedDocument = { signing, bytes, sha256, channel, verdict };
    const refusal = await this.refusalOf(document);
    return refusal === null ? this.submission.submit(document) : this.submission.keep(document, refusal);
  }

  /** In the order in which an attacker would have to pass: signature, our document, the right person, the term. */
  private async refusalOf({ signing, verdict }: JudgedDocument): Promise<ReturnOutcome | null> {
    if (verdict.content === null || verdict.person === null) return verdictRefusal(verdict);
    const generated = this.encryption.open({ table: 'signing', column: 'document', row: signing.id }, signing.document);
    if (textOf(verdict.content, 'ZnacznikJednorazowy') !== signing.nonce)
      return { state: 'refused', reason: 'REPLAYED_DOCUMENT' };
    if (!sameContent(verdict.content, generated)) return { state: 'refused', reason: 'CONTENT_CHANGED' };
    const { person } = await this.applications.view(signing.applicationId);
    const difference = personDifference(verdict.person, person);
    if (difference !== null) return { state: 'refused', reason: difference };
    const isLate = verdict.signingTime !== null && verdict.signingTime > signing.signUntil;
    return isLate ? { state: 'quarantined', reason: 'LATE' } : null;
  }
}

function verdictRefusal({ reason }: Verdict): ReturnOutcome {
  const code = reason ?? 'INTERNAL_ERROR';
  return { state: meaningOf(code).held === true ? 'quarantined' : 'refused', reason: code };
}

/** Text of the first element of that name, in document order. */
function textOf(element: VerifiedElement, name: string): string | null {
  if (element.name === name) return element.text;
  for (const child of element.children) {
    const found = textOf(child, name);
    if (found !== null) return found;
  }
  return null;
}
