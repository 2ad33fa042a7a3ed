// The page between password and session: code of the app, recovery code or passkey.
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { SecondStepPage } from '../../templates/pages/accounts/second-step-page.js';
import { arrival } from '../pages/arrival.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { KeptComments } from '../pages/kept-comments.service.js';
import { Limited } from '../pages/limited.interceptor.js';
import { orShowAgain, page, type Page, type Redirect } from '../pages/page.js';
import { passkeyChallenge, takePasskeyChallenge } from '../pages/passkey-challenge.js';
import { PATHS } from '../pages/paths.js';
import { signInSession } from '../pages/session.js';
import { Panel } from './panel.service.js';
import { Passkeys } from './passkeys.service.js';
import { FactorHolder, ForHalfSignedIn } from './second-factor.guard.js';
import { SecondFactors } from './second-factors.service.js';
import { SecondStep } from './second-step.service.js';

@Controller(PATHS.secondStep)
@ForHalfSignedIn()
export class SecondStepController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly passkeys: Passkeys,
    private readonly step: SecondStep,
    private readonly panel: Panel,
    private readonly kept: KeptComments,
  ) {}

  @Get()
  async show(@FactorHolder() accountId: string, @Req() request: Request): Promise<Page> {
    const { appSince, codesLeft } = await this.factors.factsOf(accountId);
    const question = await this.passkeys.question(accountId, passkeyChallenge(request));
    return page(SecondStepPage, { hasApp: appSince !== null, hasCodes: codesLeft > 0, question });
  }

  @Post()
  @Limited('sign-in')
  async byCode(@FactorHolder() accountId: string, @Body() body: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    return this.take(request, accountId, () => this.step.byCode(accountId, textOf(body, 'kod')));
  }

  @Post('kod-zapasowy')
  @Limited('sign-in')
  async byRecoveryCode(
    @FactorHolder() accountId: string,
    @Body() body: FormBody,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    const typed = textOf(body, 'kod-zapasowy');
    return this.take(request, accountId, () => this.step.byRecoveryCode(accountId, typed, request.sessionID));
  }

  @Post('klucz')
  @Limited('sign-in')
  async byPasskey(@FactorHolder() accountId: string, @Body() body: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    const challenge = takePasskeyChallenge(request);
    return this.take(request, accountId, () => this.step.byPasskey(accountId, textOf(body, 'klucz-dostepu'), challenge));
  }

  private async take(request: Request, accountId: string, check: () => Promise<void>): Promise<Page | Redirect> {
    return orShowAgain(
      async () => {
        await check();
        await signInSession(request, accountId);
        return arrival(this.kept.placeIn(request), await this.panel.decidesToday(accountId));
      },
      () => this.show(accountId, request),
    );
  }
}
