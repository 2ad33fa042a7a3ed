// Fetches what was signed: when the browser comes back, and from time to time by a job, because browsers do not always come back.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../foundation/clock.js';
import { type ClaimedEffect, Effects } from '../foundation/effects.service.js';
import { DomainError } from '../values/domain-error.js';
import type { ReturnOutcome } from './judged-document.js';
import { ReturnedDocument } from './returned-document.service.js';
import type { Channel } from './signed-document.entity.js';
import { Signing } from './signing.entity.js';
import { ASK_HOURS_AFTER_TERM, pauseBefore } from './signing-enquiries.js';
import { TrustedProfile } from './trusted-profile.js';

/** `withheld`: the service answered, but gave no document and no reason we know (the texts of its faults are not published). */
export type FetchOutcome = ReturnOutcome | { state: 'not_signed' | 'withheld' | 'unavailable'; reason: null };

@Injectable()
export class SigningReturn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly trustedProfile: TrustedProfile,
    private readonly documents: ReturnedDocument,
    private readonly effects: Effects,
    private readonly clock: Clock,
  ) {}

  /** getSignedDocument is the only truth: the address the browser came back to proves nothing. */
  async fetch(signing: Signing, channel: Extract<Channel, 'redirect' | 'enquiry'>): Promise<FetchOutcome> {
    if (signing.state === 'finished') return { state: 'accepted', reason: null };
    if (signing.state === 'cancelled') return { state: 'refused', reason: signing.refusal };
    if (signing.serviceUrl === null) return { state: 'not_signed', reason: null };
    try {
      const bytes = await this.trustedProfile.client.getSignedDocument(signing.serviceUrl);
      return bytes === null ? { state: 'not_signed', reason: null } : await this.finish(signing, bytes, channel);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('TRUSTED_PROFILE_')) throw error;
      return { state: error.code === 'TRUSTED_PROFILE_FAULT' ? 'withheld' : 'unavailable', reason: null };
    }
  }

  /** However often the same bytes are fetched for a request, and by whom: one delivery. */
  private finish({ id, applicationId }: Signing, bytes: Uint8Array, channel: Channel): Promise<ReturnOutcome> {
    const transportId = `signing:${id}:${createHash('sha256').update(bytes).digest('hex')}`;
    return this.documents.finish({ channel, transportId, bytes, signingId: id, applicationId });
  }

  /** One enquiry of the job; plans the next one until the term is well past. */
  async ask(effect: ClaimedEffect): Promise<void> {
    const signing = await this.dataSource.manager.findOneBy(Signing, { id: effect.subjectId });
    if (signing?.state === 'open') await this.fetch(signing, 'enquiry');
    await this.dataSource.transaction(async (tx) => {
      await this.effects.finish(tx, effect);
      const after = await tx.findOneBy(Signing, { id: effect.subjectId });
      if (after?.state !== 'open') return;
      const asked = after.asked + 1;
      await tx.update(Signing, { id: after.id }, { asked });
      const end = after.signUntil.getTime() + ASK_HOURS_AFTER_TERM * 3_600_000;
      if ((await this.clock.now(tx)).getTime() < end) await this.effects.plan(tx, 'ask_signing', after.id, pauseBefore(asked));
    });
  }
}
