// Writes down what happened, in the transaction in which it happened; time, role and hashes are the database's.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditEntry, type ActorKind } from './audit-entry.entity.js';

/** Who acts. Applicants have no account yet: their application is their chain. */
export interface Actor {
  kind: ActorKind;
  id?: string | null;
}

export const SYSTEM: Actor = { kind: 'system' };
export const APPLICANT: Actor = { kind: 'applicant' };

/** Chain of entries that belong to no application or account. */
export const INSTALLATION_CHAIN = '00000000-0000-0000-0000-000000000000';

export interface AuditRecord {
  chain: string;
  /** snake_case, in the words of the office. */
  event: string;
  actor: Actor;
  /** Codes, ids, numbers; never a personal datum. */
  details?: AuditEntry['details'];
}

@Injectable()
export class Audit {
  async record(tx: EntityManager, { chain, event, actor, details = {} }: AuditRecord): Promise<void> {
    await tx.query('insert into audit_entry (chain, event, actor_kind, actor_id, details) values ($1, $2, $3, $4, $5)', [
      chain,
      event,
      actor.kind,
      actor.id ?? null,
      JSON.stringify(details),
    ]);
  }

  /** @returns the first entry whose hash does not follow, or null when the chain holds. */
  async firstBreak(tx: EntityManager, chain: string): Promise<number | null> {
    const [row] = await tx.query<{ seq: number }[]>(
      `select seq from (
         select seq, hash = audit_hash(e) as right_hash, seq = row_number() over w as right_place,
                prev_hash = coalesce(lag(hash) over w, '\\x'::bytea) as right_link
           from audit_entry e where chain = $1 window w as (order by seq)) as checked
        where not (right_hash and right_place and right_link) order by seq limit 1`,
      [chain],
    );
    return row?.seq ?? null;
  }
}
