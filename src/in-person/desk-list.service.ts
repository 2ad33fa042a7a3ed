// The cases that await a visit at the offices of one person, who waits longest first; page by page.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Grants } from '../accounts/grants.service.js';
import { Application } from '../applications/application.entity.js';
import { Applications } from '../applications/applications.service.js';
import { isUuid } from '../values/uuid.js';
import { DeskVisits, type Visit } from './desk-visits.service.js';

/** One case as the desk lists it. */
export interface DeskRow extends Pick<Application, 'id' | 'number' | 'status' | 'rejection' | 'route'> {
  name: string;
  institution: string;
  /** Null where no visit is awaited. */
  visit: Visit | null;
}

export interface DeskList {
  rows: DeskRow[];
  isFirstPage: boolean;
  /** Id of the case after which the next page begins; null on the last page. */
  after: string | null;
  /** Names of the institutions this person decides for today. */
  offices: string[];
}

const ROWS = 25;

@Injectable()
export class DeskLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly grants: Grants,
    private readonly applications: Applications,
    private readonly visits: DeskVisits,
  ) {}

  /** @param after id of the last case of the page before; the first page for everything else */
  async page(accountId: string, after: string): Promise<DeskList> {
    const offices = await this.grants.decidesFor(accountId);
    const officeIds = offices.map(({ id }) => id);
    const next = isUuid(after) ? await this.awaiting(officeIds, after) : [];
    const found = next.length > 0 ? next : await this.awaiting(officeIds);
    const shown = found.slice(0, ROWS);
    return {
      rows: await this.rowsOf(shown),
      isFirstPage: next.length === 0,
      after: found.length > ROWS ? (shown.at(-1)?.id ?? null) : null,
      offices: [...new Set(offices.map(({ name }) => name))],
    };
  }

  async rowsOf(applications: readonly Application[]): Promise<DeskRow[]> {
    const awaiting = applications.filter(isAwaitingVisit).map(({ id }) => id);
    const visits = await this.visits.ofEach(awaiting);
    return applications.map((application) => ({
      ...this.rowOf(application),
      visit: visits[awaiting.indexOf(application.id)] ?? null,
    }));
  }

  private rowOf(application: Application): Omit<DeskRow, 'visit'> {
    const { id, number, status, rejection, route, registerData } = application;
    const { firstName, surname } = this.applications.personOf(application);
    return { id, number, status, rejection, route, name: `${surname} ${firstName}`, institution: registerData.name };
  }

  /** One more than a page. A case keeps its place when it is decided meanwhile, so nothing is left out after it. */
  private async awaiting(officeIds: readonly string[], after?: string): Promise<Application[]> {
    const query = this.dataSource.manager
      .createQueryBuilder(Application, 'a')
      .where('a.decidingInstitutionId = any(:officeIds)', { officeIds })
      .andWhere(`a.status = 'formally_accepted' and a.route = 'IN_PERSON'`)
      .orderBy('a.acceptedAt')
      .addOrderBy('a.id')
      .limit(ROWS + 1);
    if (after !== undefined) query.andWhere(`(a.acceptedAt, a.id) > (${PLACE})`, { after });
    return query.getMany();
  }
}

const PLACE =
  'select accepted_at, id from application where id = :after and deciding_institution_id = any(:officeIds) and accepted_at is not null';

function isAwaitingVisit({ status, route }: Pick<Application, 'status' | 'route'>): boolean {
  return status === 'formally_accepted' && route === 'IN_PERSON';
}
