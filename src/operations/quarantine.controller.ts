// The pages of administrators: documents that could not be used, and what is done with them.
import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { SignatureReportsPage } from '../../templates/pages/epuap/signature-reports-page.js';
import { causeOf } from '../../templates/pages/operations/quarantine-words.js';
import { HeldDocumentPage, QuarantineListPage } from '../../templates/pages/operations/quarantine-pages.js';
import { ForOperators, SignedInAccount } from '../accounts/signed-in.guard.js';
import { SignatureReports } from '../epuap/signature-reports.service.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { type OperatorAct, Quarantine } from './quarantine.service.js';

@Controller('kwarantanna')
@ForOperators()
export class QuarantineController {
  constructor(
    private readonly quarantine: Quarantine,
    private readonly reports: SignatureReports,
  ) {}

  @Get()
  async list(@Query() query: FormBody): Promise<Page> {
    return page(QuarantineListPage, await this.quarantine.page(textOf(query, 'po')));
  }

  @Get(':id')
  async show(@Param('id') id: string): Promise<Page> {
    return page(HeldDocumentPage, { document: await this.quarantine.show(id), comment: '' });
  }

  @Get(':id/raport')
  async report(@Param('id') id: string): Promise<Page> {
    const back = { href: `${PATHS.quarantine}/${id}`, words: 'Dokument w kwarantannie' };
    const files = () => `${PATHS.quarantine}/${id}/raport.json`;
    return page(SignatureReportsPage, { back, documents: [await this.reports.ofHeld(id)], files });
  }

  @Get(':id/raport.json')
  async reportFile(@Param('id') id: string): Promise<StreamableFile> {
    const { name, bytes } = await this.reports.fileOfHeld(id);
    return new StreamableFile(bytes, { type: 'application/json', disposition: `attachment; filename="${name}"` });
  }

  @Post(':id/ponowienie')
  async retry(@SignedInAccount() actorId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Redirect> {
    const { state, reason } = await this.quarantine.retry(actOf(actorId, id, body));
    const outcome = state === 'accepted' ? 'Dokument został przyjęty.' : causeOf(reason ?? 'INTERNAL_ERROR');
    return redirect(PATHS.quarantine, `Dokument sprawdzono jeszcze raz. ${outcome}`);
  }

  @Post(':id/zamkniecie')
  async close(@SignedInAccount() actorId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const comment = textOf(body, 'komentarz');
    return orShowAgain(
      async () => {
        await this.quarantine.close(actOf(actorId, id, body), comment);
        return redirect(PATHS.quarantine, 'Dokument został zamknięty.');
      },
      async () => page(HeldDocumentPage, { document: await this.quarantine.show(id), comment }),
    );
  }

  @Post(':id/pieczec')
  async approveSeal(@SignedInAccount() actorId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Redirect> {
    await this.quarantine.approveSeal(actOf(actorId, id, body));
    return redirect(PATHS.quarantine, 'Pieczęć została zatwierdzona. Wstrzymane dokumenty sprawdzimy jeszcze raz.');
  }
}

function actOf(actorId: string, documentId: string, body: FormBody): OperatorAct {
  return { actorId, documentId, form: { key: textOf(body, 'klucz'), result: PATHS.quarantine } };
}
