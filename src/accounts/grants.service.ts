// Knows who has access where, and on whose behalf a person may decide.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Clock } from '../foundation/clock.js';
import type { Institution } from '../institutions/institution.entity.js';
import { DomainError } from '../values/domain-error.js';
import { Grant } from './grant.entity.js';

@Injectable()
export class Grants {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** All grants of an account that were not revoked, newest end first, with their institutions. */
  async ofAccount(accountId: string): Promise<Grant[]> {
    return this.dataSource.manager.find(Grant, {
      where: { accountId, state: 'active' },
      relations: { institution: true },
      order: { validTo: 'DESC' },
    });
  }

  /**
   * Institutions for which the account may decide today: it is the head there, or was authorised in writing to grant access
   * (scope GRANTING, art. 70(3)), and its own grant is valid (art. 70(2) and (4)).
   */
  async decidesFor(accountId: string): Promise<Institution[]> {
    const [grants, today] = await Promise.all([this.ofAccount(accountId), this.clock.today()]);
    return grants.filter((grant) => isValidOn(grant, today) && mayDecide(grant)).map((grant) => grant.institution);
  }

  /** The access given on an application, while it lasts; null when there is none (any more). */
  async ofApplication(applicationId: string): Promise<Grant | null> {
    const grant = await this.dataSource.manager.findOneBy(Grant, { applicationId, state: 'active' });
    return grant !== null && (await this.clock.today()) <= grant.validTo ? grant : null;
  }

  /** Ends the access given on an application at once, because it should never have been given. */
  async revokeOfApplication(tx: EntityManager, applicationId: string): Promise<void> {
    await tx.update(Grant, { applicationId, state: 'active' }, { state: 'revoked' });
  }

  /** A login works from the first day of a grant to its last (art. 69). @throws DomainError GRANT_NOT_STARTED {from}, GRANT_ENDED {to} */
  async assertAccess(accountId: string): Promise<void> {
    const refusal = refusalOf(await this.ofAccount(accountId), await this.clock.today());
    if (refusal !== null) throw refusal;
  }

  /** Grants that let the account decide on other days, but not today: so that it can be told why it may not (art. 70(4)). */
  async decidingOnOtherDays(accountId: string): Promise<Grant[]> {
    const today = await this.clock.today();
    const grants = await this.ofAccount(accountId);
    return grants.filter((grant) => mayDecide(grant) && !isValidOn(grant, today));
  }

  /** The heads of an institution who hold access today, with their accounts. */
  async headsOf(institutionId: string): Promise<Grant[]> {
    const today = await this.clock.today();
    const grants = await this.dataSource.manager.find(Grant, {
      where: { institutionId, state: 'active', function: In(['HEAD', 'ACTING_HEAD']) },
      relations: { account: true },
    });
    return grants.filter((grant) => isValidOn(grant, today));
  }

  /** Whether a person with this PESEL index has access to the institution that has not ended (rule G2). */
  async hasActive(tx: EntityManager, peselIndex: Buffer, institutionId: string, today: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select 1 from access_grant g join account a on a.id = g.account_id
        where a.pesel_index = $1 and g.institution_id = $2 and g.state = 'active' and g.valid_to >= $3 limit 1`,
      [peselIndex, institutionId, today],
    );
    return rows.length > 0;
  }

  /** Whether somebody can decide for the institution today (rule G5: the head applies first). */
  async hasDecider(institutionId: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `select 1 from access_grant where institution_id = $1 and state = 'active'
         and (office_now() at time zone 'Europe/Warsaw')::date between valid_from and valid_to
         and (function in ('HEAD', 'ACTING_HEAD') or 'GRANTING' = any (scopes)) limit 1`,
      [institutionId],
    );
    return rows.length > 0;
  }
}

export function isValidOn(grant: Grant, day: string): boolean {
  return grant.state === 'active' && grant.validFrom <= day && day <= grant.validTo;
}

export function mayDecide(grant: Grant): boolean {
  return grant.function !== 'EMPLOYEE' || grant.scopes.includes('GRANTING');
}

/** Why nobody can sign in with these grants (newest end first) on that day; null when somebody can. */
export function refusalOf(grants: readonly Grant[], day: string): DomainError | null {
  if (grants.some((grant) => isValidOn(grant, day))) return null;
  const [starts] = grants
    .map((grant) => grant.validFrom)
    .filter((from) => from > day)
    .sort();
  if (starts !== undefined) return new DomainError('GRANT_NOT_STARTED', { from: starts });
  return new DomainError('GRANT_ENDED', { to: grants[0]?.validTo });
}
