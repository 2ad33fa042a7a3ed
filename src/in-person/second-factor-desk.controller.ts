// The page on which the granting body takes off a lost second factor.
import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { SecondFactorDeskPage } from '../../templates/pages/in-person/second-factor-desk-page.js';
import { ForSignedIn, SignedInAccount } from '../accounts/signed-in.guard.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { KeptComments } from '../pages/kept-comments.service.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { SecondFactorDesk } from './second-factor-desk.service.js';

@Controller('wnioski/:id/drugi-skladnik')
@ForSignedIn()
export class SecondFactorDeskController {
  constructor(
    private readonly desk: SecondFactorDesk,
    private readonly kept: KeptComments,
  ) {}

  @Get()
  async show(@SignedInAccount() actorId: string, @Param('id') id: string, @Req() request: Request): Promise<Page> {
    const facts = await this.desk.open(actorId, id);
    return page(SecondFactorDeskPage, { ...facts, typed: { documentKind: '', comment: this.kept.take(request)?.comment ?? '' } });
  }

  @Post()
  async reset(@SignedInAccount() actorId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const typed = { documentKind: textOf(body, 'dokument'), comment: textOf(body, 'komentarz') };
    const form = { key: textOf(body, 'klucz'), result: `/wnioski/${id}` };
    return orShowAgain(
      async () => {
        await this.desk.reset({ actorId, applicationId: id, form }, typed);
        return redirect(form.result, 'Drugi składnik logowania jest usunięty. Osoba ustawi go przy następnym logowaniu.');
      },
      async () => page(SecondFactorDeskPage, { ...(await this.desk.open(actorId, id)), typed }),
    );
  }
}
