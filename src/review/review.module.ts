import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ReviewList } from './review-list.service.js';
import { ReviewService } from './review.service.js';
import { ReviewTerms } from './review-terms.service.js';

@Module({
  imports: [FoundationModule, MailModule, AccountsModule, ApplicationsModule, IdentityModule],
  providers: [ReviewList, ReviewService, ReviewTerms],
  exports: [ReviewList, ReviewService, ReviewTerms],
})
export class ReviewModule {}
