import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ApplicationsModule } from '../applications/applications.module.js';
import { FoundationModule } from '../foundation/foundation.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ReviewDetails } from './review-details.service.js';
import { ReviewHistories } from './review-history.service.js';
import { ReviewList } from './review-list.service.js';
import { ReviewService } from './review.service.js';
import { ReviewTerms } from './review-terms.service.js';

const EXPORTED = [ReviewDetails, ReviewList, ReviewService];

@Module({
  imports: [FoundationModule, MailModule, AccountsModule, ApplicationsModule, IdentityModule],
  providers: [...EXPORTED, ReviewHistories, ReviewTerms],
  exports: EXPORTED,
})
export class ReviewModule {}
