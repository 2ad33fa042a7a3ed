// Recovery codes: shown after they were made, until their holder says that they are written down.
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { NewCodesPage } from '../../templates/pages/accounts/new-codes-page.js';
import { RecoveryCodesPage } from '../../templates/pages/accounts/recovery-codes-page.js';
import { arrival } from '../pages/arrival.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { KeptComments } from '../pages/kept-comments.service.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import { Panel } from './panel.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { FactorHolder, ForOwnFactor, WithPassword } from './second-factor.guard.js';
import { SecondFactors } from './second-factors.service.js';

const HERE = `${PATHS.secondFactor}/kody`;

@Controller(HERE)
@ForOwnFactor()
export class RecoveryCodesController {
  constructor(
    private readonly codes: RecoveryCodes,
    private readonly factors: SecondFactors,
    private readonly panel: Panel,
    private readonly kept: KeptComments,
  ) {}

  @Get()
  show(@FactorHolder() accountId: string, @Req() { session }: Request): Page | Redirect {
    if (session.newRecoveryCodes === undefined) return redirect(PATHS.secondFactor);
    return page(RecoveryCodesPage, { codes: this.codes.open(accountId, session.newRecoveryCodes) });
  }

  @Post('zapisane')
  async writtenDown(
    @FactorHolder() accountId: string,
    @Body() body: FormBody,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    return orShowAgain(
      async () => {
        if (textOf(body, 'zapisane') !== 'tak') throw new FormProblem([{ field: 'zapisane', code: 'CODES_NOT_SAVED' }]);
        delete request.session.newRecoveryCodes;
        return arrival(this.kept.placeIn(request), await this.panel.decidesToday(accountId));
      },
      () => this.pageOf(accountId, request),
    );
  }

  @Get('nowe')
  @WithPassword()
  showRenewal(): Page {
    return page(NewCodesPage, {});
  }

  @Post('nowe')
  @WithPassword()
  async renew(@FactorHolder() accountId: string, @Req() request: Request): Promise<Redirect> {
    if (!(await this.factors.hasAny(accountId))) throw new DomainError('NO_SECOND_FACTOR');
    const codes = await this.codes.renew(accountId, request.sessionID);
    request.session.newRecoveryCodes = this.codes.seal(accountId, codes);
    return redirect(HERE);
  }

  /** Sent twice, the codes are gone already. */
  private pageOf(accountId: string, { session: { newRecoveryCodes } }: Request): Page {
    const codes = newRecoveryCodes === undefined ? [] : this.codes.open(accountId, newRecoveryCodes);
    return page(RecoveryCodesPage, { codes });
  }
}
