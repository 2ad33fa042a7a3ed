// Tells who is signed in, where this person has access, and whether there is anything to decide.
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../foundation/clock.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { SCOPES } from '../institutions/scopes.js';
import type { ApplicantFunction } from '../values/applicant-function.js';
import type { CivilDate } from '../values/civil-date.js';
import { Account } from './account.entity.js';
import { Accounts } from './accounts.service.js';
import type { Grant } from './grant.entity.js';
import { Grants, isValidOn, mayDecide, refusalOf } from './grants.service.js';
import { isOperator } from './operators.js';
import { SecondFactors } from './second-factors.service.js';

/** Who looks at a page. */
export interface Visitor {
  name: string;
  /** Holds or held a grant that lets decide; whether it does today is asked at each act. */
  isDecider: boolean;
  /** Administers the installation. */
  isOperator: boolean;
  /** Decides today, needs a second factor for it, and has none (any more). */
  mustSetUp: boolean;
}

export type GrantState = 'VALID' | 'NOT_STARTED' | 'ENDED';

/** Access to one institution, as the panel shows it. */
export interface PanelGrant {
  institution: string;
  function: ApplicantFunction;
  scopes: string[];
  validFrom: CivilDate;
  validTo: CivilDate;
  state: GrantState;
}

export interface PanelFacts {
  name: string;
  login: string;
  email: string;
  phone: string;
  grants: PanelGrant[];
  decidesFor: string[];
  hasSecondFactor: boolean;
}

@Injectable()
export class Panel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly grants: Grants,
    private readonly clock: Clock,
    private readonly factors: SecondFactors,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Null for an account that is not open (any more). @throws DomainError GRANT_ENDED, GRANT_NOT_STARTED when no access is left */
  async visitor(accountId: string): Promise<Visitor | null> {
    const [account, grants, today] = await Promise.all([
      this.dataSource.manager.findOneBy(Account, { id: accountId, state: 'open' }),
      this.grants.ofAccount(accountId),
      this.clock.today(),
    ]);
    if (account === null) return null;
    const refusal = refusalOf(grants, today);
    if (refusal !== null) throw refusal;
    return {
      name: nameOf(this.accounts.personOf(account)),
      isDecider: grants.some(mayDecide),
      isOperator: this.settings.OPERATOR_LOGINS.includes(account.login),
      mustSetUp: (await this.factors.isRequiredOf(accountId)) && !(await this.factors.hasAny(accountId)),
    };
  }

  isOperator(accountId: string): Promise<boolean> {
    return isOperator(this.dataSource, this.settings, accountId);
  }

  async decidesToday(accountId: string): Promise<boolean> {
    return (await this.grants.decidesFor(accountId)).length > 0;
  }

  async show(accountId: string): Promise<PanelFacts> {
    const account = await this.accounts.get(accountId);
    const person = this.accounts.personOf(account);
    const today = await this.clock.today();
    const grants = await this.grants.ofAccount(accountId);
    return {
      name: nameOf(person),
      login: account.login,
      email: person.email,
      phone: person.phone,
      grants: grants.map((grant) => shown(grant, today)),
      decidesFor: grants.filter((grant) => mayDecide(grant) && isValidOn(grant, today)).map((grant) => grant.institution.name),
      hasSecondFactor: await this.factors.hasAny(accountId),
    };
  }
}

function nameOf({ firstName, surname }: { firstName: string; surname: string }): string {
  return `${firstName} ${surname}`;
}

function shown(grant: Grant, today: CivilDate): PanelGrant {
  return {
    institution: grant.institution.name,
    function: grant.function,
    scopes: grant.scopes.map((scope) => (Object.hasOwn(SCOPES, scope) ? SCOPES[scope as keyof typeof SCOPES].name : scope)),
    validFrom: grant.validFrom,
    validTo: grant.validTo,
    state: stateOn(grant, today),
  };
}

export function stateOn({ validFrom, validTo }: Pick<Grant, 'validFrom' | 'validTo'>, today: CivilDate): GrantState {
  if (today < validFrom) return 'NOT_STARTED';
  return today > validTo ? 'ENDED' : 'VALID';
}
