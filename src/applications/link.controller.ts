// The link from the mail: institution, PESEL and password open the application. A visit alone changes nothing.
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { LinkPage, LinkPickerPage } from '../../templates/pages/applications/access-pages.js';
import { Institutions } from '../institutions/institutions.service.js';
import { readPickerQuery } from '../institutions/picker-query.js';
import { Limited } from '../pages/limited.interceptor.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { startSession } from '../pages/session.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { ApplicantAccess } from './applicant-access.service.js';
import { Links } from './links.service.js';

@Controller('wniosek/link/:token')
export class LinkController {
  constructor(
    private readonly links: Links,
    private readonly access: ApplicantAccess,
    private readonly institutions: Institutions,
  ) {}

  @Get()
  async ask(@Param('token') token: string, @Query() query: FormBody): Promise<Page> {
    return this.form(token, textOf(query, 'podmiot'), '');
  }

  @Get('podmiot')
  async pick(@Param('token') token: string, @Query() fields: Record<string, unknown>): Promise<Page> {
    await this.links.check(token);
    const { query, errors, isComplete } = readPickerQuery(fields);
    const found = isComplete ? await this.institutions.search(query) : null;
    const back = `/wniosek/link/${token}`;
    return page(
      LinkPickerPage,
      { back, action: `${back}/podmiot`, carried: {}, query, found, hrefOf: (id) => `${back}?podmiot=${id}` },
      { errors },
    );
  }

  @Post()
  @Limited('access')
  async open(@Param('token') token: string, @Body() body: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    const [institutionId, pesel] = [textOf(body, 'podmiot'), textOf(body, 'pesel')];
    return orShowAgain(
      async () => {
        const { applicationId, purpose } = await this.access.openByLink(token, {
          institutionId,
          pesel,
          password: textOf(body, 'haslo'),
        });
        await startSession(request);
        request.session.applicant = { applicationId, level: purpose === 'confirm' ? 'link-confirm' : 'link-collect' };
        return redirect('/moj-wniosek');
      },
      () => this.form(token, institutionId, pesel),
      { WRONG_ACCESS_DATA: 'pesel' },
    );
  }

  private async form(token: string, chosenId: string, pesel: string): Promise<Page> {
    const { purpose, application } = await this.links.check(token);
    const institution = await this.institutions.get(chosenId === '' ? application.institutionId : chosenId);
    const action = `/wniosek/link/${token}`;
    return page(LinkPage, { purpose, action, pickerHref: `${action}/podmiot`, institution, pesel });
  }
}
