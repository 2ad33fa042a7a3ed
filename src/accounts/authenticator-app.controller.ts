// Setting up and taking off the authenticator app.
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { AuthenticatorAppPage } from '../../templates/pages/accounts/authenticator-app-page.js';
import { RemoveFactorPage } from '../../templates/pages/accounts/remove-factor-page.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { afterSetUp } from '../pages/new-codes.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { AuthenticatorApp } from './authenticator-app.service.js';
import { qrCode } from './qr-code.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { FactorHolder, ForOwnFactor, WithPassword } from './second-factor.guard.js';
import { SecondFactors } from './second-factors.service.js';

const HERE = `${PATHS.secondFactor}/aplikacja`;

@Controller(HERE)
@ForOwnFactor()
@WithPassword()
export class AuthenticatorAppController {
  constructor(
    private readonly app: AuthenticatorApp,
    private readonly codes: RecoveryCodes,
    private readonly factors: SecondFactors,
  ) {}

  @Get()
  async show(@FactorHolder() accountId: string): Promise<Page> {
    const proposed = await this.app.proposed(accountId);
    return page(AuthenticatorAppPage, {
      proposed: proposed && { secret: proposed.secret, picture: qrCode(proposed.address), address: proposed.address },
    });
  }

  @Post()
  async propose(@FactorHolder() accountId: string): Promise<Redirect> {
    await this.app.propose(accountId);
    return redirect(HERE);
  }

  @Post('kod')
  async confirm(@FactorHolder() accountId: string, @Body() body: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    return orShowAgain(
      async () => {
        const codes = await this.app.confirm(accountId, textOf(body, 'kod'), request.sessionID);
        const sealedCodes = codes.length === 0 ? null : this.codes.seal(accountId, codes);
        return afterSetUp(request, accountId, { sealedCodes, flash: 'Aplikacja jest ustawiona.' });
      },
      () => this.show(accountId),
    );
  }

  @Get('usun')
  showRemoval(): Page {
    return page(RemoveFactorPage, { action: `${HERE}/usun`, what: 'aplikację z kodami' });
  }

  @Post('usun')
  async remove(@FactorHolder() accountId: string, @Req() request: Request): Promise<Redirect> {
    await this.factors.assertNotLast(accountId);
    await this.app.remove(accountId, request.sessionID);
    return redirect(PATHS.secondFactor, 'Aplikacja jest usunięta.');
  }
}
