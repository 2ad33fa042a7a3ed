import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { InstitutionsModule } from '../institutions/institutions.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AccessFailures } from './access-failures.service.js';
import { ApplicantAccess } from './applicant-access.service.js';
import { ApplicantPage } from './applicant-page.service.js';
import { Application } from './application.entity.js';
import { ApplicationMails } from './application-mails.service.js';
import { Applications } from './applications.service.js';
import { Competence } from './competence.service.js';
import { Corrections } from './corrections.service.js';
import { Expiry } from './expiry.service.js';
import { FiledRows } from './filed-rows.service.js';
import { FilingDraft } from './filing-draft.entity.js';
import { FilingDrafts } from './filing-drafts.service.js';
import { FilingService } from './filing.service.js';
import { FilingPageService } from './filing-page.service.js';
import { FilingRules } from './filing-rules.service.js';
import { ApplicationLink } from './link.entity.js';
import { Links } from './links.service.js';
import { OfficialActs } from './official-acts.service.js';
import { Progress } from './progress.service.js';
import { ProgressRecords } from './progress-records.service.js';
import { Remarks } from './remarks.service.js';
import { ReviewActs } from './review-acts.service.js';
import { ReviewAct } from './review-act.entity.js';
import { ReviewWarnings } from './review-warnings.service.js';
import { RouteChange } from './route-change.service.js';
import { StatusChange } from './status-change.entity.js';
import { SubmissionRules } from './submission-rules.service.js';
import { SubmissionService } from './submission.service.js';
import { Timeline } from './timeline.service.js';
import { VisitTerms } from './visit-terms.service.js';

const EXPORTED = [
  ApplicantAccess,
  ApplicantPage,
  ApplicationMails,
  Applications,
  Competence,
  Corrections,
  Expiry,
  FilingDrafts,
  FilingPageService,
  FilingRules,
  FilingService,
  Links,
  OfficialActs,
  Progress,
  Remarks,
  ReviewActs,
  ReviewWarnings,
  RouteChange,
  SubmissionRules,
  SubmissionService,
  Timeline,
  VisitTerms,
];

@Module({
  imports: [
    FoundationModule,
    AuditModule,
    MailModule,
    InstitutionsModule,
    AccountsModule,
    TypeOrmModule.forFeature([Application, ApplicationLink, FilingDraft, ReviewAct, StatusChange]),
  ],
  providers: [...EXPORTED, AccessFailures, FiledRows, ProgressRecords],
  exports: EXPORTED,
})
export class ApplicationsModule {}
