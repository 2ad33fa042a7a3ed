// The pages of the desk: whom we wait for, one field to find a case, and the case with its two acts.
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DeskCasePage } from '../../templates/pages/in-person/desk-case-page.js';
import { DeskPage } from '../../templates/pages/in-person/desk-page.js';
import { ForSignedIn, SignedInAccount } from '../accounts/signed-in.guard.js';
import { type FormBody, textOf, textsOf } from '../values/form-fields.js';
import { KeptComments } from '../pages/kept-comments.service.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { DeskCases } from './desk-case.service.js';
import { DeskLists } from './desk-list.service.js';
import { DeskSearch } from './desk-search.service.js';
import { DeskService } from './desk.service.js';
import { acceptedMessage, confirmedMessage, placeAfterSearch } from './desk-way.js';

const SEARCH_FIELD = Object.fromEntries(
  ['APPLICATION_NUMBER', 'PESEL_LENGTH', 'PESEL_CHECKSUM', 'PESEL_DATE', 'NO_CASE_FOUND'].map((code) => [code, 'szukaj']),
);

@Controller(PATHS.desk)
@ForSignedIn()
export class DeskController {
  constructor(
    private readonly lists: DeskLists,
    private readonly finder: DeskSearch,
    private readonly cases: DeskCases,
    private readonly desk: DeskService,
    private readonly kept: KeptComments,
  ) {}

  @Get()
  async show(@SignedInAccount() accountId: string, @Query() query: FormBody): Promise<Page> {
    return page(DeskPage, { ...(await this.lists.page(accountId, textOf(query, 'po'))), typed: '', found: null });
  }

  /** A PESEL never stands in an address: what was found is shown at once, or the only case is opened. */
  @Post()
  async search(@SignedInAccount() accountId: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const typed = textOf(body, 'szukaj');
    const list = await this.lists.page(accountId, '');
    return orShowAgain(
      async () => {
        const [first, ...others] = await this.finder.find(accountId, typed);
        if (others.length === 0) return redirect(placeAfterSearch(first));
        return page(DeskPage, { ...list, typed, found: [first, ...others] });
      },
      () => page(DeskPage, { ...list, typed, found: null }),
      SEARCH_FIELD,
    );
  }

  @Get(':id')
  async open(@SignedInAccount() accountId: string, @Param('id') id: string, @Req() request: Request): Promise<Page> {
    const facts = await this.cases.open(accountId, id);
    const kept = this.kept.take(request);
    return page(DeskCasePage, { ...facts, typed: kept && { ...kept, documentKind: '' } });
  }

  @Post(':id/akceptacja')
  async accept(@SignedInAccount() actorId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const typed = { comment: textOf(body, 'komentarz'), ticked: textsOf(body, 'sprawdzono'), documentKind: '' };
    return orShowAgain(
      async () => {
        const accepted = await this.desk.accept(actOf(actorId, id, body), typed);
        return redirect(`${PATHS.desk}/${id}#komunikat`, acceptedMessage(accepted));
      },
      async () => page(DeskCasePage, { ...(await this.cases.open(actorId, id)), typed }),
    );
  }

  @Post(':id/tozsamosc')
  async confirm(@SignedInAccount() actorId: string, @Param('id') id: string, @Body() body: FormBody): Promise<Page | Redirect> {
    const typed = { comment: textOf(body, 'komentarz'), ticked: [], documentKind: textOf(body, 'dokument') };
    return orShowAgain(
      async () => {
        const confirmed = await this.desk.confirm(actOf(actorId, id, body), typed);
        return redirect(textOf(body, 'powrot') === 'wniosek' ? `/wnioski/${id}` : PATHS.desk, confirmedMessage(confirmed));
      },
      async () => page(DeskCasePage, { ...(await this.cases.open(actorId, id)), typed }),
    );
  }
}

function actOf(actorId: string, applicationId: string, body: FormBody) {
  return { actorId, applicationId, form: { key: textOf(body, 'klucz'), result: `${PATHS.desk}/${applicationId}` } };
}
