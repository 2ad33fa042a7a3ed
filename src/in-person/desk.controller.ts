// The page of the desk: compare the person with a document, then confirm.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DeskPage } from '../../templates/pages/in-person/desk-page.js';
import { ForSignedIn, SignedInAccount } from '../accounts/signed-in.guard.js';
import { type FormBody, textOf } from '../pages/form-fields.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { DeskService } from './desk.service.js';

const DONE = 'Operacja zakończona pomyślnie. Tożsamość została potwierdzona.';

@Controller('wnioski/:id/tozsamosc')
@ForSignedIn()
export class DeskController {
  constructor(private readonly desk: DeskService) {}

  @Get()
  async show(@SignedInAccount() accountId: string, @Param('id') id: string): Promise<Page> {
    return page(DeskPage, { ...(await this.desk.open(accountId, id)), typed: { documentKind: '', comment: '' } });
  }

  @Post()
  async confirm(@SignedInAccount() actorId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const typed = { documentKind: textOf(body, 'dokument'), comment: textOf(body, 'komentarz') };
    const form = { key: textOf(body, 'klucz'), result: `/wnioski/${id}` };
    return orShowAgain(
      async () => {
        await this.desk.confirm({ actorId, applicationId: id, form }, typed);
        return redirect(form.result, DONE);
      },
      async () => page(DeskPage, { ...(await this.desk.open(actorId, id)), typed }),
    );
  }
}
