import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { SETTINGS } from '../foundation/settings.js';
import { IdentityModule } from '../identity/identity.module.js';
import { ApprovedSeal } from './approved-seal.entity.js';
import { BoxPull } from './box-pull.service.js';
import { DeliveryRows } from './delivery-rows.service.js';
import { EvidenceConfirmations } from './evidence-confirmations.service.js';
import { EvidenceFiles } from './evidence-files.service.js';
import { Evidence } from './evidence.service.js';
import { HeldDocuments } from './held-documents.service.js';
import { Inbox } from './inbox.service.js';
import { InboxJudgement } from './inbox-judgement.service.js';
import { MailboxClients } from './mailbox-clients.js';
import { Postings } from './posting.service.js';
import { PlannedJudgement } from './planned-judgement.service.js';
import { PullBox } from './pull-box.entity.js';
import { ReceiptTrusts } from './receipt-trusts.service.js';
import { ReturnedDocument } from './returned-document.service.js';
import { RevocationConsequences } from './revocation-consequences.service.js';
import { RevocationList } from './revocation-list.entity.js';
import { RevocationLists } from './revocation-lists.service.js';
import { RevocationRecheck } from './revocation-recheck.service.js';
import { SealApprovals } from './seal-approvals.service.js';
import { SendingDecisions } from './sending-decisions.service.js';
import { SendingEnquiry } from './sending-enquiry.service.js';
import { SendingOutcomes } from './sending-outcomes.service.js';
import { SendingRecords } from './sending-records.service.js';
import { SendingRemarks } from './sending-remarks.service.js';
import { SendingRun } from './sending-run.service.js';
import { Sending } from './sending.entity.js';
import { Sendings } from './sendings.service.js';
import { SealWarnings } from './seal-warnings.service.js';
import { SecondOpinion } from '../signatures/second-opinion/second-opinion.js';
import { SecondOpinionService } from './second-opinion.service.js';
import { SignatureReports } from './signature-reports.service.js';
import { SignatureJudgement } from './signature-judgement.service.js';
import { SignedDocument } from './signed-document.entity.js';
import { KeptDocuments } from './kept-documents.service.js';
import { SignedFile } from './signed-file.service.js';
import { SignedSubmission } from './signed-submission.service.js';
import { Signing } from './signing.entity.js';
import { SigningOpening } from './signing-opening.service.js';
import { SigningReturn } from './signing-return.service.js';
import { SigningService } from './signing.service.js';
import { loadSigningTrust, SIGNING_TRUST } from './signing-trust.js';
import { ThirdOpinionService } from './third-opinion.service.js';
import { TrustedListsModule } from './trusted-lists.module.js';
import { TrustedProfile } from './trusted-profile.js';
import { UppArrivals } from './upp-arrivals.service.js';
import { UppIntake } from './upp-intake.service.js';
import { UppRecords } from './upp-records.service.js';
import { loadUppTrust, UPP_TRUST } from './upp-trust.js';
import { Upp } from './upp.entity.js';

@Module({
  imports: [
    FoundationModule,
    AuditModule,
    AccountsModule,
    ApplicationsModule,
    IdentityModule,
    TrustedListsModule,
    TypeOrmModule.forFeature([Signing, SignedDocument, ApprovedSeal, PullBox, RevocationList, Sending, Upp]),
  ],
  providers: [
    { provide: SIGNING_TRUST, inject: [SETTINGS], useFactory: loadSigningTrust },
    { provide: UPP_TRUST, inject: [SETTINGS], useFactory: loadUppTrust },
    BoxPull,
    Evidence,
    EvidenceConfirmations,
    EvidenceFiles,
    DeliveryRows,
    HeldDocuments,
    Inbox,
    InboxJudgement,
    KeptDocuments,
    MailboxClients,
    PlannedJudgement,
    Postings,
    ReceiptTrusts,
    ReturnedDocument,
    RevocationConsequences,
    RevocationLists,
    RevocationRecheck,
    SealApprovals,
    SealWarnings,
    { provide: SecondOpinion, useFactory: () => new SecondOpinion() },
    SecondOpinionService,
    SendingDecisions,
    SendingEnquiry,
    SendingOutcomes,
    SendingRecords,
    SendingRemarks,
    SendingRun,
    Sendings,
    SignatureReports,
    SignatureJudgement,
    SignedSubmission,
    SigningOpening,
    SigningReturn,
    SignedFile,
    SigningService,
    ThirdOpinionService,
    TrustedProfile,
    UppArrivals,
    UppIntake,
    UppRecords,
  ],
  exports: [
    TrustedListsModule,
    HeldDocuments,
    RevocationLists,
    RevocationRecheck,
    Evidence,
    ReceiptTrusts,
    SignatureReports,
    ThirdOpinionService,
    BoxPull,
    Inbox,
    InboxJudgement,
    SendingDecisions,
    SendingEnquiry,
    SendingRecords,
    SendingRun,
    SignedFile,
    PlannedJudgement,
    ReturnedDocument,
    SealApprovals,
    SigningReturn,
    SigningService,
    TrustedProfile,
  ],
})
export class EpuapModule {}
