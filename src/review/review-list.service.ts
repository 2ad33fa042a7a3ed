// The head's list: what waits first, what is under review next, the rest after it; page by page.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Grants } from '../accounts/grants.service.js';
import { Application } from '../applications/application.entity.js';
import type { ApplicationStatus } from '../applications/application-status.js';
import { Applications } from '../applications/applications.service.js';
import { Clock } from '../foundation/clock.js';
import type { CivilDate } from '../values/civil-date.js';
import { isReviewLate } from './review-terms.service.js';

/** One row of the list. */
export interface ListedApplication {
  id: string;
  number: string;
  name: string;
  status: ApplicationStatus;
  rejection: Application['rejection'];
  institution: string;
  function: Application['function'];
  route: Application['route'];
  submittedAt: Date;
  reviewDueOn: string | null;
  isLate: boolean;
}

export interface ListPage {
  rows: ListedApplication[];
  page: number;
  hasMore: boolean;
  /** Names of the institutions this person decides for today. */
  offices: string[];
  /** Own grants that would let this person decide, but not today. */
  otherGrants: { institution: string; validFrom: CivilDate; validTo: CivilDate }[];
}

const ROWS = 25;
const ORDER = `case a.status when 'submitted' then 0 when 'under_review' then 1 when 'formally_accepted' then 2 else 3 end`;

@Injectable()
export class ReviewList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly grants: Grants,
    private readonly applications: Applications,
    private readonly clock: Clock,
  ) {}

  async page(accountId: string, page: number): Promise<ListPage> {
    const offices = await this.grants.decidesFor(accountId);
    const today = await this.clock.today();
    const rows = await this.dataSource.manager
      .createQueryBuilder(Application, 'a')
      .where('a.decidingInstitutionId in (:...offices)', { offices: [...offices.map((office) => office.id), NOBODY] })
      .andWhere('a.submittedAt is not null')
      .orderBy(ORDER)
      .addOrderBy('a.submittedAt', 'ASC')
      .addOrderBy('a.id', 'ASC')
      .offset((page - 1) * ROWS)
      .limit(ROWS + 1)
      .getMany();
    return {
      rows: rows.slice(0, ROWS).map((row) => this.listed(row, today)),
      page,
      hasMore: rows.length > ROWS,
      offices: [...new Set(offices.map((office) => office.name))],
      otherGrants: (await this.grants.decidingOnOtherDays(accountId)).map(({ institution, validFrom, validTo }) => ({
        institution: institution.name,
        validFrom,
        validTo,
      })),
    };
  }

  private listed(row: Application, today: CivilDate): ListedApplication {
    const { firstName, surname } = this.applications.personOf(row);
    return {
      id: row.id,
      number: row.number,
      name: `${surname} ${firstName}`,
      status: row.status,
      rejection: row.rejection,
      institution: row.registerData.name,
      function: row.function,
      route: row.route,
      submittedAt: row.submittedAt ?? row.createdAt,
      reviewDueOn: row.reviewDueOn,
      isLate: isReviewLate(row, today),
    };
  }
}

/** Keeps the list of offices from being empty, which SQL's IN does not take. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
