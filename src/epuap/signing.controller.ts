// The way to the trusted profile and back.
import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { BeforeSigningPage, ToSigningPage } from '../../templates/pages/epuap/before-signing-page.js';
import { SigningOutcomePage } from '../../templates/pages/epuap/signing-outcome-page.js';
import { openedByLink } from '../applications/applicant-session.js';
import { Applications } from '../applications/applications.service.js';
import { page, type Page } from '../pages/page.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { SigningReturn } from './signing-return.service.js';
import { SigningService } from './signing.service.js';

@Controller()
export class SigningController {
  constructor(
    private readonly signing: SigningService,
    private readonly returns: SigningReturn,
    private readonly applications: Applications,
  ) {}

  @Get('moj-wniosek/podpis')
  async before(@Req() request: Request): Promise<Page> {
    const { number } = await this.applications.get(openedByLink(request, 'link-confirm'));
    return page(BeforeSigningPage, { number });
  }

  /** Answers with a page of ours, not a redirect: after a POST the browser holds those against form-action. */
  @Post('moj-wniosek/podpis')
  @HttpCode(200)
  async start(@Req() request: Request, @Body() body: FormBody): Promise<Page> {
    const url = await this.signing.start(openedByLink(request, 'link-confirm'), textOf(body, 'klucz'));
    return page(ToSigningPage, { url }, { headers: { Refresh: `1; url=${url}` } });
  }

  @Get('podpis/powrot/:token')
  async signed(@Param('token') token: string, @Req() request: Request): Promise<Page> {
    return this.outcome(token, request, 'unavailable');
  }

  @Get('podpis/przerwany/:token')
  async interrupted(@Param('token') token: string, @Req() request: Request): Promise<Page> {
    return this.outcome(token, request, 'not_signed');
  }

  /**
   * Whichever address the browser came to: only the trusted profile itself says whether it was signed. The address decides no more
   * than what the page calls a document that is not handed out.
   */
  private async outcome(token: string, request: Request, whenWithheld: 'not_signed' | 'unavailable'): Promise<Page> {
    const signing = await this.signing.getByToken(token);
    const outcome = await this.returns.fetch(signing, 'redirect');
    const isOwner = request.session.applicant?.applicationId === signing.applicationId;
    const state = outcome.state === 'withheld' ? whenWithheld : outcome.state;
    return page(SigningOutcomePage, {
      ...outcome,
      state,
      view: isOwner ? await this.applications.view(signing.applicationId) : null,
    });
  }
}
