// The head's list: what waits first, what is under review next, the rest after it; page by page.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Grants, isValidOn, mayDecide } from '../accounts/grants.service.js';
import { Application } from '../applications/application.entity.js';
import type { ApplicationStatus } from '../applications/application-status.js';
import { Applications } from '../applications/applications.service.js';
import { Clock } from '../foundation/clock.js';
import type { CivilDate } from '../values/civil-date.js';
import { type ListTurn, writePosition } from './list-position.js';
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

/** What the list needs of an application, and its place in the order. */
interface PlacedRow extends Omit<ListedApplication, 'name' | 'isLate'> {
  person: Buffer;
  rank: number;
  /** See `ListPosition.submittedAt`. */
  microseconds: string;
}

interface Stretch extends Pick<ListPage, 'before' | 'after'> {
  found: PlacedRow[];
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
      rows: stretch.found.map((row) => this.listed(row, today)),
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
    const all = await this.dataSource.query<PlacedRow[]>(...rowsQuery(officeIds, turn));
    const [found, hasMore] = [all.slice(0, ROWS), all.length > ROWS];
    if (turn === null) return { found, before: null, after: hasMore ? lastOf(found) : null };
    if (turn.side === 'after' && found.length > 0)
      return { found, before: firstOf(found), after: hasMore ? lastOf(found) : null };
    if (turn.side === 'before' && hasMore) {
      found.reverse();
      return { found, before: firstOf(found), after: lastOf(found) };
    }
    return this.stretch(officeIds, null);
  }

  private listed({ rank: _rank, microseconds: _microseconds, person, ...row }: PlacedRow, today: CivilDate): ListedApplication {
    const { firstName, surname } = this.applications.personOf({ id: row.id, person });
    return { ...row, name: `${surname} ${firstName}`, isLate: isReviewLate(row, today) };
  }
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

const firstOf = (found: readonly PlacedRow[]): string | null => placeOf(found[0]);
const lastOf = (found: readonly PlacedRow[]): string | null => placeOf(found.at(-1));

function placeOf(row: PlacedRow | undefined): string | null {
  return row === undefined ? null : writePosition({ rank: row.rank, submittedAt: row.microseconds, id: row.id });
}

/** Only what is shown, in one question: making whole entities costs a page noticeably more. */
const COLUMNS = `
  id, number, status, rejection, function, route, person, submitted_at as "submittedAt", review_due_on as "reviewDueOn",
  register_data ->> 'name' as institution, review_rank(status) as rank,
  (extract(epoch from submitted_at) * 1000000)::bigint::text as microseconds`;

/**
 * One row more than a page, away from the position. Each office is read from `application_review_idx` in its order, and no
 * further than one page; then the offices are merged.
 */
export function rowsQuery(officeIds: readonly string[], turn: ListTurn | null): [sql: string, values: unknown[]] {
  const direction = turn?.side === 'before' ? 'desc' : 'asc';
  const order = (...columns: string[]) => `order by ${columns.map((column) => `${column} ${direction}`).join(', ')}`;
  const sql = `
    select found.*
      from unnest($1::uuid[]) as office (id)
      cross join lateral (
        select ${COLUMNS} from application
         where deciding_institution_id = office.id and submitted_at is not null ${turn === null ? '' : beyond(turn)}
         ${order('review_rank(status)', 'submitted_at', 'id')} limit $2) as found
     ${order('rank', '"submittedAt"', 'id')} limit $2`;
  const { position } = turn ?? {};
  return [sql, [officeIds, ROWS + 1, ...(position ? [position.rank, position.submittedAt, position.id] : [])]];
}

function beyond({ side }: ListTurn): string {
  const place = `($3::integer, timestamptz 'epoch' + $4::bigint * interval '1 microsecond', $5::uuid)`;
  return `and (review_rank(status), submitted_at, id) ${side === 'after' ? '>' : '<'} ${place}`;
}
