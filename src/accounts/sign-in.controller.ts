// The pages on which people sign in and out.
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { SignInPage } from '../../templates/pages/accounts/sign-in-page.js';
import { type FormBody, textOf } from '../pages/form-fields.js';
import { Limited } from '../pages/limited.interceptor.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { endSession, startSession } from '../pages/session.js';
import { Panel } from './panel.service.js';
import { SignIn } from './sign-in.service.js';

@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignIn,
    private readonly panel: Panel,
  ) {}

  @Get(PATHS.signIn)
  show(): Page {
    return page(SignInPage, { login: '' });
  }

  @Post(PATHS.signIn)
  @Limited('sign-in')
  async enter(@Body() body: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    const [login, password] = [textOf(body, 'login'), textOf(body, 'haslo')];
    const form = () => page(SignInPage, { login });
    return orShowAgain(() => this.letIn(request, login, password), form, { WRONG_LOGIN_OR_PASSWORD: 'login' });
  }

  @Post(PATHS.signOut)
  async leave(@Req() request: Request): Promise<Redirect> {
    await endSession(request);
    return redirect(PATHS.signIn, 'Wylogowano.');
  }

  /** Those who decide begin at what waits for them. */
  private async letIn(request: Request, login: string, password: string): Promise<Redirect> {
    const accountId = await this.signIns.signIn(login, password);
    await startSession(request);
    Object.assign(request.session, { accountId, signedInAt: Date.now() });
    return redirect((await this.panel.decidesToday(accountId)) ? PATHS.review : PATHS.panel);
  }
}
