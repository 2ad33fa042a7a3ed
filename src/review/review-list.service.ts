// The head's list: what waits first, what is under review next, the rest after it; page by page.
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Grants, isValidOn, mayDecide } from '../accounts/grants.service.js';
import { Application } from '../applications/application.entity.js';
import type { ApplicationStatus } from '../applications/application-status.js';
import { Applications } from '../applications/applications.service.js';
import { Clock } from '../foundation/clock.js';
import type { CivilDate } from '../values/civil-date.js';
import { type ListPosition, type ListTurn, writePosition } from './list-position.js';
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
  /** The page before ends before this position; null on the first page. */
  before: string | null;
  /** The next page begins after this position; null on the last page. */
  after: string | null;
  /** Names of the institutions this person decides for today. */
  offices: string[];
  /** Own grants that would let this person decide, but not today. */
  otherGrants: { institution: string; validFrom: CivilDate; validTo: CivilDate }[];
}

interface Stretch extends Pick<ListPage, 'before' | 'after'> {
  positions: ListPosition[];
}

const ROWS = 25;

@Injectable()
export class ReviewList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly grants: Grants,
    private readonly applications: Applications,
    private readonly clock: Clock,
  ) {}

  /** @param turn null for the first page */
  async page(accountId: string, turn: ListTurn | null): Promise<ListPage> {
    const [grants, today] = await Promise.all([this.grants.ofAccount(accountId), this.clock.today()]);
    const [present, otherGrants] = split(grants.filter(mayDecide), (grant) => isValidOn(grant, today));
    const offices = present.map(({ institution }) => institution);
    const stretch = await this.stretch(
      offices.map(({ id }) => id),
      turn,
    );
    return {
      rows: (await this.rowsAt(stretch.positions)).map((row) => this.listed(row, today)),
      before: stretch.before,
      after: stretch.after,
      offices: [...new Set(offices.map((office) => office.name))],
      otherGrants: otherGrants.map(({ institution, validFrom, validTo }) => ({
        institution: institution.name,
        validFrom,
        validTo,
      })),
    };
  }

  /** The first page also when the way back leads to it, or nothing is left after the position. */
  private async stretch(officeIds: readonly string[], turn: ListTurn | null): Promise<Stretch> {
    const found = await this.dataSource.query<ListPosition[]>(...positionsQuery(officeIds, turn));
    const [positions, hasMore] = [found.slice(0, ROWS), found.length > ROWS];
    if (turn === null) return { positions, before: null, after: hasMore ? lastOf(positions) : null };
    if (turn.side === 'after' && positions.length > 0)
      return { positions, before: firstOf(positions), after: hasMore ? lastOf(positions) : null };
    if (turn.side === 'before' && hasMore) {
      positions.reverse();
      return { positions, before: firstOf(positions), after: lastOf(positions) };
    }
    return this.stretch(officeIds, null);
  }

  private async rowsAt(positions: readonly ListPosition[]): Promise<Application[]> {
    const found = await this.dataSource.manager.findBy(Application, { id: In(positions.map(({ id }) => id)) });
    const byId = new Map(found.map((row) => [row.id, row]));
    return positions.flatMap(({ id }) => byId.get(id) ?? []);
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

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

const firstOf = (positions: readonly ListPosition[]): string | null => written(positions[0]);
const lastOf = (positions: readonly ListPosition[]): string | null => written(positions.at(-1));
const written = (position: ListPosition | undefined): string | null => (position === undefined ? null : writePosition(position));

/**
 * One row more than a page, away from the position. Each office is read from `application_review_idx` in its order, and no
 * further than one page; then the offices are merged.
 */
export function positionsQuery(officeIds: readonly string[], turn: ListTurn | null): [sql: string, values: unknown[]] {
  const direction = turn?.side === 'before' ? 'desc' : 'asc';
  const order = (...columns: string[]) => `order by ${columns.map((column) => `${column} ${direction}`).join(', ')}`;
  const sql = `
    select found.rank, (extract(epoch from found.submitted_at) * 1000000)::bigint::text as "submittedAt", found.id
      from unnest($1::uuid[]) as office (id)
      cross join lateral (
        select id, review_rank(status) as rank, submitted_at from application
         where deciding_institution_id = office.id and submitted_at is not null ${turn === null ? '' : beyond(turn)}
         ${order('review_rank(status)', 'submitted_at', 'id')} limit $2) as found
     ${order('found.rank', 'found.submitted_at', 'found.id')} limit $2`;
  const { position } = turn ?? {};
  return [sql, [officeIds, ROWS + 1, ...(position ? [position.rank, position.submittedAt, position.id] : [])]];
}

function beyond({ side }: ListTurn): string {
  const place = `($3::integer, timestamptz 'epoch' + $4::bigint * interval '1 microsecond', $5::uuid)`;
  return `and (review_rank(status), submitted_at, id) ${side === 'after' ? '>' : '<'} ${place}`;
}
