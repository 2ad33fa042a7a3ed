// Where to write to the holder of an account, and whom the holder can ask: the body that gives this person access (art. 70).
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import type { Institution } from '../institutions/institution.entity.js';
import { Institutions } from '../institutions/institutions.service.js';
import type { OfficeFacts } from '../mail/mail-facts.js';
import { DomainError } from '../values/domain-error.js';
import { Account } from './account.entity.js';
import { Accounts } from './accounts.service.js';
import type { Grant } from './grant.entity.js';
import { Grants } from './grants.service.js';

@Injectable()
export class AccountContact {
  constructor(
    private readonly accounts: Accounts,
    private readonly grants: Grants,
    private readonly institutions: Institutions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async of(accountId: string, tx: EntityManager): Promise<{ recipient: string; facts: OfficeFacts }> {
    const account = await tx.findOneByOrFail(Account, { id: accountId });
    const [grant] = await this.grants.ofAccount(accountId); // the one that lasts longest
    const office = grant === undefined ? null : await this.decidingBody(grant);
    return {
      recipient: this.accounts.personOf(account).email,
      facts: {
        institution: grant?.institution.name ?? this.settings.CONTROLLER_NAME,
        office: office?.name ?? this.settings.CONTROLLER_NAME,
        officeContact: office === null ? this.settings.CONTROLLER_EMAIL : contactOf(office),
      },
    };
  }

  private async decidingBody(grant: Grant): Promise<Institution | null> {
    try {
      return await this.institutions.decidingFor(grant.institution, grant.function);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NO_DECIDING_BODY') return null; // then the operator answers
      throw error;
    }
  }
}

function contactOf({ phone, email }: Institution): string {
  return [phone && `tel. ${phone}`, email].filter(Boolean).join(', ');
}
