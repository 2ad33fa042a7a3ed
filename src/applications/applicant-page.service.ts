// Puts together what the applicant's page shows and what its buttons may do.
import { Injectable } from '@nestjs/common';
import type { ApplicantLevel } from '../values/applicant-level.js';
import { statusCaption } from '../values/status-captions.js';
import { Applications } from './applications.service.js';
import { type ApplicationStatus, UNSUBMITTED_STATUSES } from './application-status.js';
import type { ApplicationView } from './application-view.js';
import { type ProcedureStep, procedureSteps } from './procedure-steps.js';
import type { StatusChange } from './status-change.entity.js';
import { type PostState, Timeline } from './timeline.service.js';

export interface ApplicantPageFacts {
  view: ApplicationView;
  changes: StatusChange[];
  steps: ProcedureStep[];
  mails: Awaited<ReturnType<Timeline['mailsOf']>>;
  visitDueOn: string | null;
  linkPost: PostState | null;
  others: { id: string; number: string; institution: string; state: string }[];
  may: {
    submit: boolean;
    sign: boolean;
    collect: boolean;
    withdraw: boolean;
    changeRoute: boolean;
    resend: boolean;
    /** A link from a mail is needed for the next step, and this visit did not come by one. */
    needsLink: boolean;
  };
}

const UNSUBMITTED: readonly ApplicationStatus[] = UNSUBMITTED_STATUSES;

@Injectable()
export class ApplicantPage {
  constructor(
    private readonly applications: Applications,
    private readonly timeline: Timeline,
  ) {}

  async facts(applicationId: string, level: ApplicantLevel, otherIds: readonly string[] = []): Promise<ApplicantPageFacts> {
    const view = await this.applications.view(applicationId);
    const { application } = view;
    const isReady = application.status === 'credentials_ready';
    const [changes, mails, collectUntil, others] = await Promise.all([
      this.timeline.changesOf(applicationId),
      this.timeline.mailsOf(applicationId),
      isReady ? this.timeline.collectUntil(applicationId) : null,
      this.others(otherIds),
    ]);
    const visitDueOn = this.timeline.visitDueOn(mails);
    const linkPost = mails.findLast(({ template }) => template === (isReady ? 'E5' : 'E1')) ?? null;
    const steps = procedureSteps({ application, changes, visitDueOn, collectUntil });
    return { view, changes, steps, mails, visitDueOn, linkPost, others, may: permissions(view, level) };
  }

  private async others(ids: readonly string[]): Promise<ApplicantPageFacts['others']> {
    const found = await Promise.all(ids.map((id) => this.applications.get(id)));
    return found.map(({ id, number, registerData, status, rejection }) => ({
      id,
      number,
      institution: registerData.name,
      state: statusCaption(status, rejection),
    }));
  }
}

function permissions({ application }: ApplicationView, level: ApplicantLevel): ApplicantPageFacts['may'] {
  const { status, route } = application;
  const isUnsubmitted = UNSUBMITTED.includes(status);
  const isConfirming = isUnsubmitted && level === 'link-confirm';
  return {
    submit: isConfirming && route === 'IN_PERSON',
    sign: isConfirming && route === 'EPUAP',
    collect: status === 'credentials_ready' && level === 'link-collect',
    withdraw: isUnsubmitted || status === 'submitted',
    changeRoute: isConfirming,
    resend: (isUnsubmitted && level === 'status') || status === 'credentials_ready',
    needsLink: (isUnsubmitted && level !== 'link-confirm') || (status === 'credentials_ready' && level !== 'link-collect'),
  };
}
