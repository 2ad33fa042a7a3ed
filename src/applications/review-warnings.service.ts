// Points out what the head should look at twice; none of it stops the procedure.
import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Grants } from '../accounts/grants.service.js';
import type { ApplicationView } from './application-view.js';
import { Clock } from '../foundation/clock.js';
import { isPublicSchool } from '../institutions/register-entry.js';
import { type CivilDate, civilDateIn } from '../values/civil-date.js';
import { checkValidity, type ValidityWarning } from '../values/validity.js';
import { type PersonWarning, personWarnings } from './person-warnings.js';
import type { NamedPerson } from './persons-on-record.js';

export type ReviewWarning = PersonWarning | { kind: 'PERIOD'; code: ValidityWarning } | { kind: 'LIQUIDATED'; on: CivilDate };

@Injectable()
export class ReviewWarnings {
  constructor(
    private readonly grants: Grants,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  async of(view: ApplicationView): Promise<ReviewWarning[]> {
    const heads = await this.headsOf(view.institution.id);
    return [...personWarnings(view, heads), ...periodWarnings(view, await this.clock.today()), ...closedWarnings(view)];
  }

  private async headsOf(institutionId: string): Promise<NamedPerson[]> {
    const grants = await this.grants.headsOf(institutionId);
    return grants.map((grant) => this.accounts.personOf(grant.account));
  }
}

function periodWarnings({ application }: ApplicationView, today: CivilDate): ReviewWarning[] {
  const { warnings } = checkValidity({
    function: application.function,
    from: application.validFrom,
    to: application.validTo,
    submittedOn: application.submittedAt === null ? today : civilDateIn(application.submittedAt),
    isPublicSchool: isPublicSchool(application.registerData),
  });
  return warnings.map((code) => ({ kind: 'PERIOD', code }));
}

function closedWarnings({ institution }: ApplicationView): ReviewWarning[] {
  return institution.liquidatedOn === null ? [] : [{ kind: 'LIQUIDATED', on: institution.liquidatedOn }];
}
