// The page on which the holder of an invited account sets the first password.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { SetupPage } from '../../templates/pages/accounts/setup-page.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { SetupLinks } from './setup-links.service.js';

@Controller('konto')
export class SetupController {
  constructor(private readonly setupLinks: SetupLinks) {}

  @Get(':token')
  async show(@Param('token') token: string): Promise<Page> {
    const { account } = await this.setupLinks.check(token);
    return page(SetupPage, { action: `/konto/${token}`, login: account.login });
  }

  @Post(':token')
  async setPassword(@Param('token') token: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const typed = { password: textOf(body, 'haslo'), again: textOf(body, 'haslo-powtorz') };
    return orShowAgain(
      async () => {
        await this.setupLinks.setPassword(token, typed);
        return redirect(PATHS.signIn, 'Hasło jest ustawione. Możesz się zalogować.');
      },
      () => this.show(token),
    );
  }
}
