// Adding passkeys and taking them off.
import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { PasskeyPage } from '../../templates/pages/accounts/passkey-page.js';
import { RemoveFactorPage } from '../../templates/pages/accounts/remove-factor-page.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { afterSetUp } from '../pages/new-codes.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { passkeyChallenge, takePasskeyChallenge } from '../pages/passkey-challenge.js';
import { PATHS } from '../pages/paths.js';
import { Passkeys } from './passkeys.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { FactorHolder, ForOwnFactor, WithPassword } from './second-factor.guard.js';
import { SecondFactors } from './second-factors.service.js';

const HERE = `${PATHS.secondFactor}/klucz`;

@Controller(HERE)
@ForOwnFactor()
@WithPassword()
export class PasskeyController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly codes: RecoveryCodes,
    private readonly factors: SecondFactors,
  ) {}

  @Get()
  async show(@FactorHolder() accountId: string, @Req() request: Request): Promise<Page> {
    return this.form(request, accountId, '');
  }

  @Post()
  async add(@FactorHolder() accountId: string, @Body() body: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    const typed = {
      name: textOf(body, 'nazwa'),
      answer: textOf(body, 'klucz-dostepu'),
      challenge: takePasskeyChallenge(request),
    };
    return orShowAgain(
      async () => {
        const codes = await this.passkeys.add(accountId, typed, request.sessionID);
        const sealedCodes = codes.length === 0 ? null : this.codes.seal(accountId, codes);
        return afterSetUp(request, accountId, { sealedCodes, flash: 'Klucz dostępu jest dodany.' });
      },
      () => this.form(request, accountId, typed.name),
    );
  }

  @Get(':id/usun')
  async showRemoval(@FactorHolder() accountId: string, @Param('id') id: string): Promise<Page> {
    const { name } = await this.passkeys.get(accountId, id);
    return page(RemoveFactorPage, { action: `${HERE}/${id}/usun`, what: `klucz dostępu „${name}”` });
  }

  @Post(':id/usun')
  async remove(@FactorHolder() accountId: string, @Param('id') id: string, @Req() request: Request): Promise<Redirect> {
    await this.passkeys.get(accountId, id);
    await this.factors.assertNotLast(accountId);
    await this.passkeys.remove(accountId, id, request.sessionID);
    return redirect(PATHS.secondFactor, 'Klucz dostępu jest usunięty.');
  }

  private async form(request: Request, accountId: string, name: string): Promise<Page> {
    return page(PasskeyPage, { name, invitation: await this.passkeys.invitation(accountId, passkeyChallenge(request)) });
  }
}
