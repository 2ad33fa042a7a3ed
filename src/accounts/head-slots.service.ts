// Keeps the periods of heads apart: in one institution no two with the same function may overlap (rule G3).
import { Injectable } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';
import type { CivilDate } from '../values/civil-date.js';
import { DomainError } from '../values/domain-error.js';
import { newId } from '../values/uuid.js';
import { HeadSlot } from './head-slot.entity.js';

export interface HeadPeriod {
  institutionId: string;
  function: 'HEAD' | 'ACTING_HEAD';
  from: string;
  to: string;
}

@Injectable()
export class HeadSlots {
  /** Takes the period for an application. @throws DomainError HEAD_PERIOD_OVERLAPS (the transaction cannot go on then). */
  async take(tx: EntityManager, period: HeadPeriod, holder: { applicationId: string | null; grantId?: string }): Promise<void> {
    try {
      await tx.insert(HeadSlot, {
        id: newId(),
        institutionId: period.institutionId,
        function: period.function,
        period: rangeOf(period),
        applicationId: holder.applicationId,
        grantId: holder.grantId ?? null,
      });
    } catch (error) {
      if (isOverlap(error)) throw new DomainError('HEAD_PERIOD_OVERLAPS', {}, { cause: error });
      throw error;
    }
  }

  /** Whether the period is free; for warnings only, `take` decides. */
  async isFree(tx: EntityManager, period: HeadPeriod): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'select 1 from head_slot where institution_id = $1 and function = $2 and period && $3::daterange limit 1',
      [period.institutionId, period.function, rangeOf(period)],
    );
    return rows.length === 0;
  }

  /** The last day on which somebody else holds the function in that period; null when it is free. For words only, `take` decides. */
  async heldUntil(tx: EntityManager, period: HeadPeriod): Promise<CivilDate | null> {
    const [row] = await tx.query<{ until: CivilDate | null }[]>(
      `select (max(upper(period)) - 1)::text as until from head_slot
        where institution_id = $1 and function = $2 and period && $3::daterange`,
      [period.institutionId, period.function, rangeOf(period)],
    );
    return row?.until ?? null;
  }

  async giveToGrant(tx: EntityManager, applicationId: string, grantId: string): Promise<void> {
    await tx.update(HeadSlot, { applicationId }, { grantId });
  }

  /** Frees the period of an application that came to nothing. */
  async release(tx: EntityManager, applicationId: string): Promise<void> {
    await tx.delete(HeadSlot, { applicationId });
  }
}

function rangeOf(period: HeadPeriod): string {
  return `[${period.from},${period.to}]`;
}

/** SQLSTATE 23P01: exclusion_violation. */
function isOverlap(error: unknown): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23P01';
}
