// Joins the statuses of an application with what officials did and wrote at each of them.
import type { ApplicationStatus } from '../applications/application-status.js';
import type { ReviewActKind } from '../applications/review-act.entity.js';
import type { ReadableAct } from '../applications/review-acts.service.js';
import type { StatusChange } from '../applications/status-change.entity.js';

/** One line of the history. */
export interface HistoryEntry {
  at: Date;
  status: ApplicationStatus;
  /** The official's name, or the kind of actor. */
  by: string;
  comment: string | null;
}

const LEADS_TO: Readonly<Record<ReviewActKind, ApplicationStatus>> = {
  start: 'under_review',
  accept: 'formally_accepted',
  reject: 'rejected',
  confirm_identity: 'identity_confirmed',
  reissue: 'credentials_ready',
};

const ACTORS: Readonly<Record<StatusChange['actorKind'], string>> = {
  applicant: 'wnioskodawca',
  official: 'organ',
  system: 'automatycznie',
  operator: 'operator systemu',
};

/** Both oldest first; each act belongs to one change by an official. */
export function historyOf(
  changes: readonly Pick<StatusChange, 'at' | 'toStatus' | 'actorKind'>[],
  acts: readonly Pick<ReadableAct, 'kind' | 'actor' | 'comment'>[],
): HistoryEntry[] {
  const left = [...acts];
  return changes.map(({ at, toStatus, actorKind }) => {
    const index = actorKind === 'official' ? left.findIndex((act) => LEADS_TO[act.kind] === toStatus) : -1;
    const act = index < 0 ? undefined : left.splice(index, 1)[0];
    return { at, status: toStatus, by: act?.actor ?? ACTORS[actorKind], comment: act?.comment ?? null };
  });
}
