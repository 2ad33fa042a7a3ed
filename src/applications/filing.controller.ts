// The pages of a new application: route, function, form.
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { FilingPage } from '../../templates/pages/applications/filing-page.js';
import { FunctionPage } from '../../templates/pages/applications/function-page.js';
import { RoutePage } from '../../templates/pages/applications/route-page.js';
import { Institutions } from '../institutions/institutions.service.js';
import { Captcha } from '../pages/captcha.service.js';
import { fieldErrorsOf } from '../pages/field-error.js';
import { page, type Page, redirect, type Redirect } from '../pages/page.js';
import { FilingPageService } from './filing-page.service.js';
import { type Fields, type FilingPlace, readFilingForm, readPlace, text } from './filing-request.js';
import { UnreadWarnings } from './filing-rules.service.js';
import { FilingService } from './filing.service.js';

@Controller('wniosek')
export class FilingController {
  constructor(
    private readonly filing: FilingService,
    private readonly pages: FilingPageService,
    private readonly institutions: Institutions,
    private readonly captcha: Captcha,
  ) {}

  @Get()
  route(@Query() query: Fields): Page | Redirect {
    const route = text(query, 'sposob');
    return route === 'epuap' || route === 'osobiscie' ? redirect(`/wniosek/podmiot?sposob=${route}`) : page(RoutePage, {});
  }

  @Get('funkcja')
  async function(@Query() query: Fields): Promise<Page> {
    const institution = await this.institutions.getSelectable(text(query, 'podmiot'));
    return page(FunctionPage, { route: text(query, 'sposob') === 'osobiscie' ? 'osobiscie' : 'epuap', institution });
  }

  @Get('formularz')
  async form(@Query() query: Fields): Promise<Page> {
    const place = readPlace(query);
    if (place === null) return this.askFunction(query);
    return this.formPage(place, {}, []);
  }

  @Post('formularz')
  async send(@Query() query: Fields, @Body() body: Fields, @Req() request: Request): Promise<Page | Redirect> {
    const place = readPlace(query);
    if (place === null) return this.askFunction(query);
    try {
      const proof = this.captcha.proof(tokenIn(body), text(body, 'kod'));
      request.session.filedApplicationId = await this.filing.file(readFilingForm(place, body), text(body, 'klucz'), proof);
      return redirect('/wniosek/wyslano');
    } catch (error) {
      const errors = fieldErrorsOf(error);
      if (errors === null) throw error;
      return (await this.formPage(place, body, error instanceof UnreadWarnings ? error.warnings : [])).withErrors(errors);
    }
  }

  private async askFunction(query: Fields): Promise<Page> {
    return (await this.function(query)).withErrors([{ field: 'funkcja', code: 'CHOOSE_FUNCTION' }]);
  }

  private async formPage(place: FilingPlace, body: Fields, warnings: UnreadWarnings['warnings']): Promise<Page> {
    const captcha = this.captcha.newChallenge();
    return page(FilingPage, { form: readFilingForm(place, body), ...(await this.pages.facts(place)), captcha, warnings });
  }
}

function tokenIn(body: Fields): string {
  const token = body['kod-znak'];
  return typeof token === 'string' ? token : '';
}
