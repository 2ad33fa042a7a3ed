// Points out what the head should look at twice; none of it stops the procedure.
import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Grants } from '../accounts/grants.service.js';
import type { ApplicationView } from '../applications/application-view.js';
import { Clock } from '../foundation/clock.js';
import { isPublicSchool } from '../institutions/register-entry.js';
import { type CivilDate, civilDateIn } from '../values/civil-date.js';
import { checkValidity, type ValidityWarning } from '../values/validity.js';
import { isNamedInLine, isSamePerson, type NamedPerson } from './persons-on-record.js';

export type ReviewWarning =
  /** The letter names somebody who is not known to head the institution (art. 70(2), seed B:31-37). */
  | { kind: 'AUTHORISING_PERSON'; named: string; onRecord: string[] }
  /** The register names another head than the applicant. */
  | { kind: 'OTHER_HEAD_IN_REGISTER'; onRecord: string[] }
  | { kind: 'PERIOD'; code: ValidityWarning }
  | { kind: 'LIQUIDATED'; on: CivilDate };

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

/** `heads`: holders of access as head or acting head there, today. */
export function personWarnings(
  {
    application,
    person,
    authorisation,
    institution,
  }: Pick<ApplicationView, 'application' | 'person' | 'authorisation' | 'institution'>,
  heads: readonly NamedPerson[],
): ReviewWarning[] {
  const { headName } = institution;
  if (application.function === 'HEAD' && headName !== null && !isNamedInLine(headName, person)) {
    return [{ kind: 'OTHER_HEAD_IN_REGISTER', onRecord: [headName] }];
  }
  if (authorisation === null || isOnRecord(authorisation, headName, heads)) return [];
  const onRecord = [...new Set([...(headName === null ? [] : [headName]), ...heads.map(inLine)])];
  return [{ kind: 'AUTHORISING_PERSON', named: inLine(authorisation), onRecord }];
}

function isOnRecord(named: NamedPerson, headName: string | null, heads: readonly NamedPerson[]): boolean {
  return (headName !== null && isNamedInLine(headName, named)) || heads.some((head) => isSamePerson(head, named));
}

function inLine({ firstName, surname }: NamedPerson): string {
  return `${firstName} ${surname}`;
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
