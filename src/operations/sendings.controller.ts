// The pages of administrators about documents that the office sent by ePUAP: which got through to nobody's knowledge, and what is done.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { TroubledSendingPage, TroubledSendingsListPage } from '../../templates/pages/operations/sending-pages.js';
import { ForOperators, SignedInAccount } from '../accounts/signed-in.guard.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { TroubledSendings } from './troubled-sendings.service.js';
import type { TypedDecision } from './typed-decision.js';

const NOTHING_TYPED: TypedDecision = { decision: '', comment: '', documentNumber: '' };

@Controller('nadania')
@ForOperators()
export class SendingsController {
  constructor(private readonly sendings: TroubledSendings) {}

  @Get()
  async list(@Query() query: FormBody): Promise<Page> {
    return page(TroubledSendingsListPage, await this.sendings.page(textOf(query, 'po')));
  }

  @Get(':id')
  async show(@Param('id') id: string): Promise<Page> {
    return page(TroubledSendingPage, { sending: await this.sendings.show(id), typed: NOTHING_TYPED });
  }

  @Post(':id/rozstrzygniecie')
  async decide(@SignedInAccount() actorId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const typed = {
      ...{ decision: textOf(body, 'rozstrzygniecie'), comment: textOf(body, 'komentarz') },
      documentNumber: textOf(body, 'numer'),
    };
    const form = { key: textOf(body, 'klucz'), result: PATHS.sendings };
    return orShowAgain(
      async () => {
        await this.sendings.decide(id, actorId, typed, form);
        return redirect(PATHS.sendings, 'Rozstrzygnięcie zostało zapisane.');
      },
      async () => page(TroubledSendingPage, { sending: await this.sendings.show(id), typed }),
    );
  }
}
