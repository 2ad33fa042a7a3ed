// The pages on which people sign in and out.
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { SignInPage } from '../../templates/pages/accounts/sign-in-page.js';
import { arrival } from '../pages/arrival.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { KEPT_FIELD, KeptComments } from '../pages/kept-comments.service.js';
import { Limited } from '../pages/limited.interceptor.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { endSession, halfSignInSession, signInSession } from '../pages/session.js';
import { Panel } from './panel.service.js';
import { SignIn } from './sign-in.service.js';

@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignIn,
    private readonly panel: Panel,
    private readonly kept: KeptComments,
  ) {}

  @Get(PATHS.signIn)
  show(): Page {
    return page(SignInPage, { login: '' });
  }

  @Post(PATHS.signIn)
  @Limited('sign-in')
  async enter(@Body() body: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    const [login, password, kept] = [textOf(body, 'login'), textOf(body, 'haslo'), textOf(body, KEPT_FIELD)];
    const form = () => page(SignInPage, { login, kept: kept === '' ? null : kept });
    return orShowAgain(() => this.letIn(request, { login, password, kept }), form, { WRONG_LOGIN_OR_PASSWORD: 'login' });
  }

  @Post(PATHS.signOut)
  async leave(@Req() request: Request): Promise<Redirect> {
    await endSession(request);
    return redirect(PATHS.signIn, 'Wylogowano.');
  }

  /** A comment that outlived its session comes first; else those who decide begin at what waits for them. */
  private async letIn(request: Request, typed: { login: string; password: string; kept: string }): Promise<Redirect> {
    const { accountId, next } = await this.signIns.signIn(typed.login, typed.password);
    if (next === 'in') await signInSession(request, accountId);
    else await halfSignInSession(request, accountId);
    this.kept.keep(request, accountId, typed.kept);
    if (next === 'second-factor') return redirect(PATHS.secondStep);
    if (next === 'set-up') return redirect(PATHS.secondFactor);
    return arrival(this.kept.placeIn(request), await this.panel.decidesToday(accountId));
  }
}
