// The applicant's own application: look, print, submit, take back, change the route, ask for a link.
import { Body, Controller, Get, Header, Param, Post, Req, StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { ApplicationPage } from '../../templates/pages/applications/application-page.js';
import { SubmittedPage, WithdrawnPage } from '../../templates/pages/applications/outcome-pages.js';
import { PrintPage } from '../../templates/pages/applications/print-page.js';
import { WithdrawalPage } from '../../templates/pages/applications/small-forms.js';
import { page, type Page, redirect, type Redirect } from '../pages/page.js';
import { endSession } from '../pages/session.js';
import { DomainError } from '../values/domain-error.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { ApplicantPage } from './applicant-page.service.js';
import { openedByLink, openedIn } from './applicant-session.js';
import type { Application } from './application.entity.js';
import type { ApplicationView } from './application-view.js';
import { Applications } from './applications.service.js';
import { barCode } from './bar-code.js';
import { Corrections } from './corrections.service.js';
import { RouteChange } from './route-change.service.js';
import { SubmissionService } from './submission.service.js';

const HERE = '/moj-wniosek';
const SUBMITTED = `${HERE}/zlozony`;
const WITHDRAWN = `${HERE}/wycofany`;

@Controller('moj-wniosek')
export class ApplicantController {
  constructor(
    private readonly applications: Applications,
    private readonly pages: ApplicantPage,
    private readonly submission: SubmissionService,
    private readonly corrections: Corrections,
    private readonly routes: RouteChange,
  ) {}

  @Get()
  async show(@Req() request: Request): Promise<Page> {
    const { applicationId, level, others } = openedIn(request);
    return page(ApplicationPage, await this.pages.facts(applicationId, level, others));
  }

  @Get('wydruk')
  async print(@Req() request: Request): Promise<Page> {
    return page(PrintPage, { view: await this.viewOf(request) });
  }

  /** For the print-out: the desk reads the number with a scanner. */
  @Get('kod-kreskowy.svg')
  @Header('Content-Type', 'image/svg+xml')
  async barCode(@Req() request: Request): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(barCode((await this.applicationOf(request)).number)));
  }

  @Post('zlozenie')
  async submit(@Req() request: Request, @Body() body: FormBody): Promise<Redirect> {
    await this.submission.submit(openedByLink(request, 'link-confirm'), { key: textOf(body, 'klucz'), result: SUBMITTED });
    return redirect(SUBMITTED);
  }

  /** Whoever comes back later finds the present state. */
  @Get('zlozony')
  async submitted(@Req() request: Request): Promise<Page | Redirect> {
    const view = await this.viewOf(request);
    return view.application.status === 'submitted' ? page(SubmittedPage, { view }) : redirect(HERE);
  }

  @Post('sposob')
  async changeRoute(@Req() request: Request, @Body() body: FormBody): Promise<Redirect> {
    const route = textOf(body, 'sposob') === 'epuap' ? 'EPUAP' : 'IN_PERSON';
    await this.routes.change(openedByLink(request, 'link-confirm'), route, { key: textOf(body, 'klucz'), result: HERE });
    return redirect(HERE, 'Sposób potwierdzenia tożsamości został zmieniony.');
  }

  @Post('link')
  async resend(@Req() request: Request, @Body() body: FormBody): Promise<Redirect> {
    await this.corrections.resendLink(openedIn(request).applicationId, textOf(body, 'klucz'), HERE);
    return redirect(HERE, 'Wysyłamy nową wiadomość. Link z poprzedniej już nie działa.');
  }

  @Get('wycofanie')
  async askWithdrawal(@Req() request: Request): Promise<Page> {
    const { number, registerData } = await this.applicationOf(request);
    return page(WithdrawalPage, {
      number,
      institution: registerData.name,
      action: `${HERE}/wycofanie`,
      back: HERE,
    });
  }

  @Post('wycofanie')
  async withdraw(@Req() request: Request, @Body() body: FormBody): Promise<Redirect> {
    await this.submission.withdraw(openedIn(request).applicationId, { key: textOf(body, 'klucz'), result: WITHDRAWN });
    return redirect(WITHDRAWN);
  }

  @Get('wycofany')
  async withdrawn(@Req() request: Request): Promise<Page | Redirect> {
    const { number, status } = await this.applicationOf(request);
    return status === 'withdrawn' ? page(WithdrawnPage, { number }) : redirect(HERE);
  }

  @Get('inny/:id')
  other(@Req() request: Request, @Param('id') id: string): Redirect {
    const opened = openedIn(request);
    const others = opened.others ?? [];
    if (!others.includes(id)) throw new DomainError('NOT_FOUND');
    request.session.applicant = {
      ...opened,
      applicationId: id,
      others: [opened.applicationId, ...others.filter((other) => other !== id)],
    };
    return redirect(HERE);
  }

  @Post('koniec')
  async end(@Req() request: Request): Promise<Redirect> {
    await endSession(request);
    return redirect('/', 'Przeglądanie wniosku zostało zakończone.');
  }

  private viewOf(request: Request): Promise<ApplicationView> {
    return this.applications.view(openedIn(request).applicationId);
  }

  private applicationOf(request: Request): Promise<Application> {
    return this.applications.get(openedIn(request).applicationId);
  }
}
