// The page on which an official issues a lost login anew.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ReissuePage } from '../../templates/pages/credentials/reissue-page.js';
import { ForSignedIn, SignedInAccount } from '../accounts/signed-in.guard.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { Reissue } from './reissue.service.js';

const DONE = 'Operacja zakończona pomyślnie. Poprzedni login jest nieważny, a link do pozyskania nowego wyślemy e-mailem.';

@Controller('wnioski/:id/ponowne-wydanie')
@ForSignedIn()
export class ReissueController {
  constructor(private readonly reissue: Reissue) {}

  @Get()
  async show(@SignedInAccount() accountId: string, @Param('id') id: string): Promise<Page> {
    return page(ReissuePage, { ...(await this.reissue.open(accountId, id)), comment: '' });
  }

  @Post()
  async carryOut(@SignedInAccount() actorId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const comment = textOf(body, 'komentarz');
    const form = { key: textOf(body, 'klucz'), result: `/wnioski/${id}` };
    return orShowAgain(
      async () => {
        await this.reissue.reissue({ actorId, applicationId: id, form }, comment);
        return redirect(form.result, DONE);
      },
      async () => page(ReissuePage, { ...(await this.reissue.open(actorId, id)), comment }),
    );
  }
}
