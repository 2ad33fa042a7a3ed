// Own second factor: what is set up, and the password once more before anything is changed.
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ConfirmPasswordPage } from '../../templates/pages/accounts/confirm-password-page.js';
import { SecondFactorPage } from '../../templates/pages/accounts/second-factor-page.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { confirmPasswordInSession } from '../pages/session.js';
import { OwnPassword } from './own-password.service.js';
import { FactorHolder, ForOwnFactor } from './second-factor.guard.js';
import { SecondFactors } from './second-factors.service.js';

/** The pages that ask for the password first; anything else in the address leads to the first of them all. */
const NEXT = /^(?:aplikacja|klucz|kody\/nowe|aplikacja\/usun|klucz\/[0-9a-f-]{36}\/usun)$/;

@Controller(PATHS.secondFactor)
@ForOwnFactor()
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly password: OwnPassword,
  ) {}

  @Get()
  async show(@FactorHolder() accountId: string, @Req() request: Request): Promise<Page> {
    const isSignedIn = request.session.accountId !== undefined;
    return page(SecondFactorPage, { ...(await this.factors.factsOf(accountId)), isSignedIn });
  }

  @Get('haslo')
  askPassword(@Query() query: FormBody): Page {
    return page(ConfirmPasswordPage, { next: nextOf(query) });
  }

  @Post('haslo')
  async confirmPassword(
    @FactorHolder() accountId: string,
    @Body() body: FormBody,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    return orShowAgain(
      async () => {
        await this.password.require(accountId, textOf(body, 'haslo'));
        await confirmPasswordInSession(request);
        return redirect([PATHS.secondFactor, nextOf(body)].filter(Boolean).join('/'));
      },
      () => this.askPassword(body),
    );
  }
}

function nextOf(fields: FormBody): string {
  const next = textOf(fields, 'dalej');
  return NEXT.test(next) ? next : '';
}
