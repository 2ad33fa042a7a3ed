// The process that serves pages: one list of all controllers. It processes no job.
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountsModule } from './accounts/accounts.module.js';
import { AuthenticatorAppController } from './accounts/authenticator-app.controller.js';
import { PanelController } from './accounts/panel.controller.js';
import { PasskeyController } from './accounts/passkey.controller.js';
import { RecoveryCodesController } from './accounts/recovery-codes.controller.js';
import { SecondFactorController } from './accounts/second-factor.controller.js';
import { SecondStepController } from './accounts/second-step.controller.js';
import { SessionController } from './accounts/session.controller.js';
import { SetupController } from './accounts/setup.controller.js';
import { SignInController } from './accounts/sign-in.controller.js';
import { ApplicantController } from './applications/applicant.controller.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { CheckAnswersController } from './applications/check-answers.controller.js';
import { FiledController } from './applications/filed.controller.js';
import { FilingController } from './applications/filing.controller.js';
import { LinkController } from './applications/link.controller.js';
import { StateController } from './applications/state.controller.js';
import { CollectionController } from './credentials/collection.controller.js';
import { ReissueController } from './credentials/reissue.controller.js';
import { CredentialsModule } from './credentials/credentials.module.js';
import { EpuapModule } from './epuap/epuap.module.js';
import { EvidenceController } from './epuap/evidence.controller.js';
import { ReceiverServer } from './epuap/receiver-server.service.js';
import { SignatureReportController } from './epuap/signature-report.controller.js';
import { SignedFileController } from './epuap/signed-file.controller.js';
import { SigningController } from './epuap/signing.controller.js';
import { DeskController } from './in-person/desk.controller.js';
import { SecondFactorDeskController } from './in-person/second-factor-desk.controller.js';
import { InPersonModule } from './in-person/in-person.module.js';
import { InstitutionsModule } from './institutions/institutions.module.js';
import { PickerController } from './institutions/picker.controller.js';
import { OperationsModule } from './operations/operations.module.js';
import { QuarantineController } from './operations/quarantine.controller.js';
import { SendingsController } from './operations/sendings.controller.js';
import { CaptchaController } from './pages/captcha.controller.js';
import { HealthController } from './pages/health.controller.js';
import { InformationController } from './pages/information.controller.js';
import { PageInterceptor } from './pages/page.interceptor.js';
import { FoundationModule } from './foundation/foundation.module.js';
import { PagesModule } from './pages/pages.module.js';
import { RefusalFilter } from './pages/refusal.filter.js';
import { StartController } from './pages/start.controller.js';
import { ReviewController } from './review/review.controller.js';
import { ReviewModule } from './review/review.module.js';

@Module({
  imports: [
    FoundationModule,
    PagesModule,
    InstitutionsModule,
    AccountsModule,
    ApplicationsModule,
    EpuapModule,
    InPersonModule,
    ReviewModule,
    CredentialsModule,
    OperationsModule,
  ],
  controllers: [
    StartController,
    InformationController,
    CaptchaController,
    HealthController,
    PickerController,
    FilingController,
    CheckAnswersController,
    FiledController,
    LinkController,
    StateController,
    ApplicantController,
    SigningController,
    SignatureReportController,
    SignedFileController,
    EvidenceController,
    CollectionController,
    ReissueController,
    SignInController,
    SecondStepController,
    SecondFactorController, // its address begins like that of SetupController, so it comes first
    AuthenticatorAppController,
    PasskeyController,
    RecoveryCodesController,
    SessionController,
    SetupController,
    PanelController,
    ReviewController,
    DeskController,
    SecondFactorDeskController,
    QuarantineController,
    SendingsController,
  ],
  providers: [
    ReceiverServer,
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useClass: RefusalFilter },
  ],
})
export class WebModule {}
