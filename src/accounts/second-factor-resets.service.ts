// Takes a lost second factor off an account, after the granting body has looked at a document of its holder.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { DomainError } from '../values/domain-error.js';
import { newId } from '../values/uuid.js';
import { Passkey } from './passkey.entity.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { SecondFactorChanges } from './second-factor-changes.service.js';
import { SecondFactorReset } from './second-factor-reset.entity.js';
import { SecondFactors } from './second-factors.service.js';
import { TotpSecret } from './totp-secret.entity.js';

export interface ResetAtDesk {
  accountId: string;
  applicationId: string;
  actorId: string;
  documentKind: string;
  comment: string;
}

@Injectable()
export class SecondFactorResets {
  constructor(
    private readonly factors: SecondFactors,
    private readonly changes: SecondFactorChanges,
    private readonly encryption: FieldEncryption,
  ) {}

  /**
   * All factors and codes go, all sessions end; at the next sign-in the holder sets a new one up.
   * @param claim runs first in the same transaction (the key of the form)
   * @throws DomainError NO_SECOND_FACTOR, OWN_SECOND_FACTOR, and what `claim` throws
   */
  async reset(wish: ResetAtDesk, claim: (tx: EntityManager) => Promise<void>): Promise<void> {
    const { accountId, applicationId, actorId, documentKind } = wish;
    if (accountId === actorId) throw new DomainError('OWN_SECOND_FACTOR');
    const change = {
      accountId,
      change: 'reset',
      session: null,
      actor: { kind: 'official', id: actorId },
      details: { applicationId, documentKind },
    } as const;
    await this.changes.make(change, async (tx) => {
      await claim(tx);
      if (!(await this.factors.hasAny(accountId))) throw new DomainError('NO_SECOND_FACTOR');
      for (const kind of [TotpSecret, Passkey, RecoveryCode]) await tx.delete(kind, { accountId });
      const id = newId();
      const comment = this.encryption.sealText({ table: 'second_factor_reset', column: 'comment', row: id }, wish.comment);
      await tx.insert(SecondFactorReset, { id, ...wish, comment });
    });
  }
}
