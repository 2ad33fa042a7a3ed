// The pages of a new application up to its summary: route, function, form.
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { FilingPage } from '../../templates/pages/applications/filing-page.js';
import { FunctionPage } from '../../templates/pages/applications/function-page.js';
import { ResumePage } from '../../templates/pages/applications/resume-page.js';
import { RoutePage } from '../../templates/pages/applications/route-page.js';
import { Institutions } from '../institutions/institutions.service.js';
import { Limited } from '../pages/limited.interceptor.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { FilingDrafts, type KeptDraft } from './filing-drafts.service.js';
import type { FilingForm } from './filing-form.js';
import { FilingPageService } from './filing-page.service.js';
import { changePath, CHECK, isChangeable } from './filing-paths.js';
import { type FilingPlace, formOf, readFilingForm, readPlace } from './filing-request.js';
import { FilingService } from './filing.service.js';

@Controller('wniosek')
export class FilingController {
  constructor(
    private readonly filing: FilingService,
    private readonly drafts: FilingDrafts,
    private readonly pages: FilingPageService,
    private readonly institutions: Institutions,
  ) {}

  @Get()
  async route(@Query() query: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    const changed = readPlace(query);
    if (changed !== null) return page(RoutePage, { changed });
    if ((await this.draftOf(request)) !== null) return page(ResumePage, {});
    const route = textOf(query, 'sposob');
    return route === 'epuap' || route === 'osobiscie' ? redirect(`/wniosek/podmiot?sposob=${route}`) : page(RoutePage, {});
  }

  @Get('funkcja')
  async function(@Query() query: FormBody): Promise<Page> {
    const institution = await this.institutions.getSelectable(textOf(query, 'podmiot'));
    const route = textOf(query, 'sposob') === 'osobiscie' ? 'osobiscie' : 'epuap';
    return page(FunctionPage, { route, institution, changed: readPlace(query) });
  }

  /** What was typed before stands in the fields again, also when institution, function or route have been chosen anew. */
  @Get('formularz')
  async form(@Query() query: FormBody, @Req() request: Request): Promise<Page> {
    const draft = await this.draftOf(request);
    const place = readPlace(query) ?? draft?.answers;
    if (place === undefined) return this.askFunction(query);
    const form = draft === null ? readFilingForm(place, {}, null) : formOf(draft.answers, place);
    const shown = await this.formPage(form, draft);
    return draft !== null && textOf(query, 'popraw') === 'tak' ? shown.withErrors(await this.filing.faultsOf(form)) : shown;
  }

  @Post('formularz')
  @Limited('filing')
  async keep(@Query() query: FormBody, @Body() body: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    const place = readPlace(query);
    if (place === null) return this.askFunction(query);
    const draft = await this.draftOf(request);
    const form = readFilingForm(place, body, draft?.answers.passwordHash ?? null);
    const change = textOf(body, 'zmien');
    if (isChangeable(change)) {
      request.session.filingDraftId = await this.drafts.keep(form, draft);
      return redirect(changePath(change, place));
    }
    return orShowAgain(
      async () => {
        request.session.filingDraftId = await this.filing.keep(form, draft);
        return redirect(CHECK);
      },
      () => this.formPage(form, draft),
    );
  }

  private async askFunction(query: FormBody): Promise<Page> {
    return (await this.function(query)).withErrors([{ field: 'funkcja', code: 'CHOOSE_FUNCTION' }]);
  }

  private async formPage(form: FilingForm, draft: KeptDraft | null): Promise<Page> {
    const place: FilingPlace = form;
    return page(FilingPage, { form, kept: draft?.answers ?? null, ...(await this.pages.facts(place)) });
  }

  private draftOf(request: Request): Promise<KeptDraft | null> {
    return this.drafts.find(request.session.filingDraftId);
  }
}
