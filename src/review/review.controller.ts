// The pages of those who decide: the list, the details, and the acts.
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { RejectionPage } from '../../templates/pages/review/rejection-page.js';
import { ReviewDetailsPage } from '../../templates/pages/review/review-details-page.js';
import { ReviewListPage } from '../../templates/pages/review/review-list-page.js';
import { ForSignedIn, SignedInAccount } from '../accounts/signed-in.guard.js';
import { type FormBody, textOf, textsOf } from '../values/form-fields.js';
import { KeptComments } from '../pages/kept-comments.service.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { acceptedMessage, rejectedMessage, startedMessage } from './done-messages.js';
import { readTurn } from './list-position.js';
import { ReviewDetails } from './review-details.service.js';
import { ReviewList } from './review-list.service.js';
import { type Act, ReviewService } from './review.service.js';

@Controller('wnioski')
@ForSignedIn()
export class ReviewController {
  constructor(
    private readonly list: ReviewList,
    private readonly details: ReviewDetails,
    private readonly review: ReviewService,
    private readonly kept: KeptComments,
  ) {}

  @Get()
  async showList(@SignedInAccount() accountId: string, @Query() query: FormBody): Promise<Page> {
    return page(
      ReviewListPage,
      await this.list.page(accountId, readTurn({ after: textOf(query, 'po'), before: textOf(query, 'przed') })),
    );
  }

  @Get(':id')
  async show(@SignedInAccount() accountId: string, @Param('id') id: string, @Req() request: Request): Promise<Page> {
    const facts = await this.details.show(accountId, id);
    return page(ReviewDetailsPage, { ...facts, typed: this.kept.take(request) });
  }

  @Post(':id/rozpatrywany')
  async start(@SignedInAccount() accountId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Redirect> {
    const act = actOf(accountId, id, body);
    return redirect(act.form.result, startedMessage(await this.review.start(act)));
  }

  @Post(':id/akceptacja')
  async accept(@SignedInAccount() accountId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const [act, typed] = [
      actOf(accountId, id, body),
      { comment: textOf(body, 'komentarz'), ticked: textsOf(body, 'sprawdzono') },
    ];
    return orShowAgain(
      async () => redirect(act.form.result, acceptedMessage(await this.review.accept(act, typed))),
      async () => page(ReviewDetailsPage, { ...(await this.details.show(accountId, id)), typed }),
    );
  }

  @Get(':id/odrzucenie')
  async showRejection(@SignedInAccount() accountId: string, @Param('id') id: string, @Req() request: Request): Promise<Page> {
    const facts = await this.details.rejection(accountId, id);
    return page(RejectionPage, { ...facts, typed: { comment: this.kept.take(request)?.comment ?? '', kind: '' } });
  }

  @Post(':id/odrzucenie')
  async reject(@SignedInAccount() accountId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const [act, typed] = [actOf(accountId, id, body), { comment: textOf(body, 'komentarz'), kind: textOf(body, 'rodzaj') }];
    return orShowAgain(
      async () => redirect(act.form.result, rejectedMessage(await this.review.reject(act, typed))),
      async () => page(RejectionPage, { ...(await this.details.rejection(accountId, id)), typed }),
      { VISIT_TERM_RUNS: 'rodzaj' },
    );
  }
}

function actOf(actorId: string, applicationId: string, body: FormBody): Act {
  return { actorId, applicationId, form: { key: textOf(body, 'klucz'), result: `/wnioski/${applicationId}` } };
}
