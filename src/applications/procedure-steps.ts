// The way of an application as the applicant walks it: which steps its route has, which are done, who acts now, since when, until when.
import type { CivilDate } from '../values/civil-date.js';
import type { Application } from './application.entity.js';
import type { ApplicationStatus } from './application-status.js';
import type { StatusChange } from './status-change.entity.js';

export type StepKey = 'fill_in' | 'sign' | 'submit' | 'start' | 'check' | 'visit' | 'prepare' | 'record' | 'collect';
export type StepActor = 'applicant' | 'office' | 'service';
/** `ended`: the application came to its end here, before the last step. */
export type StepState = 'done' | 'now' | 'coming' | 'ended';

export interface ProcedureStep {
  key: StepKey;
  actor: StepActor;
  state: StepState;
  /** When it was done or ended; for the present step, since when it lasts. */
  at: Date | null;
  /** Until when the present step has to be done: a moment, or a whole day. */
  due: Date | CivilDate | null;
}

/** What the steps are made of. */
export interface CourseFacts {
  application: Pick<Application, 'status' | 'route' | 'createdAt' | 'confirmUntil' | 'reviewDueOn'>;
  /** Oldest first. */
  changes: readonly Pick<StatusChange, 'fromStatus' | 'toStatus' | 'at'>[];
  visitDueOn: CivilDate | null;
  /** End of the link by which the login can be collected. */
  collectUntil: Date | null;
}

interface Station {
  key: StepKey;
  actor: StepActor;
  /** The application is at this station as long as it has one of these. */
  statuses: readonly ApplicationStatus[];
}

const FINISHED: ReadonlySet<ApplicationStatus> = new Set(['credentials_collected', 'completed']);
const CUT_SHORT: ReadonlySet<ApplicationStatus> = new Set(['rejected', 'expired', 'withdrawn', 'revoked']);

/** The steps in order; after an early end, those that will never come are left out. */
export function procedureSteps(facts: CourseFacts): ProcedureStep[] {
  const { application, changes } = facts;
  const stations = stationsOf(application);
  const last = changes.at(-1);
  const isCut = CUT_SHORT.has(application.status);
  const present = isCut ? (last?.fromStatus ?? 'unconfirmed') : application.status;
  const found = stations.findIndex(({ statuses }) => statuses.includes(present));
  const place = FINISHED.has(present) ? stations.length : found;
  const steps = stations.map(({ key, actor, statuses }, index): ProcedureStep => {
    if (index < place) return { key, actor, state: 'done', at: leftAt(statuses, facts), due: null };
    if (index > place) return { key, actor, state: 'coming', at: null, due: null };
    if (isCut) return { key, actor, state: 'ended', at: last?.at ?? null, due: null };
    return { key, actor, state: 'now', at: reachedAt(statuses, facts), due: dueOf(key, facts) };
  });
  return isCut ? steps.filter(({ state }) => state !== 'coming') : steps;
}

function stationsOf({ route, status }: CourseFacts['application']): Station[] {
  const isSigned = route === 'EPUAP';
  const end: Station[] =
    status === 'completed'
      ? [{ key: 'record', actor: 'service', statuses: ['identity_confirmed'] }]
      : [
          {
            key: 'prepare',
            actor: 'service',
            statuses: isSigned ? ['formally_accepted', 'identity_confirmed'] : ['identity_confirmed'],
          },
          { key: 'collect', actor: 'applicant', statuses: ['credentials_ready'] },
        ];
  return [
    { key: 'fill_in', actor: 'applicant', statuses: [] },
    { key: isSigned ? 'sign' : 'submit', actor: 'applicant', statuses: ['unconfirmed', 'awaiting_signature', 'returned'] },
    { key: 'start', actor: 'office', statuses: ['submitted'] },
    { key: 'check', actor: 'office', statuses: ['under_review'] },
    ...(isSigned ? [] : [{ key: 'visit', actor: 'applicant', statuses: ['formally_accepted'] } as const satisfies Station]),
    ...end,
  ];
}

/** The last time it went on from here; the form is filled in when the application comes into being. */
function leftAt(statuses: Station['statuses'], { application, changes }: CourseFacts): Date | null {
  if (statuses.length === 0) return application.createdAt;
  return changes.findLast(({ fromStatus }) => fromStatus !== null && statuses.includes(fromStatus))?.at ?? null;
}

/** The last time it came here from another station. */
function reachedAt(statuses: Station['statuses'], { changes }: CourseFacts): Date | null {
  const from = (status: ApplicationStatus | null) => status !== null && statuses.includes(status);
  return changes.findLast(({ fromStatus, toStatus }) => statuses.includes(toStatus) && !from(fromStatus))?.at ?? null;
}

function dueOf(key: StepKey, { application, visitDueOn, collectUntil }: CourseFacts): ProcedureStep['due'] {
  switch (key) {
    case 'sign':
    case 'submit':
      return application.status === 'returned' ? null : application.confirmUntil;
    case 'check':
      return application.reviewDueOn;
    case 'visit':
      return visitDueOn;
    case 'collect':
      return collectUntil;
    case 'fill_in':
    case 'start':
    case 'prepare':
    case 'record':
      return null;
  }
}
