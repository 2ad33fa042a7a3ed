// The page after sending the form, for the browser that sent it: state of the mail, other address, withdrawal.
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { FiledPage } from '../../templates/pages/applications/filed-page.js';
import { WithdrawnPage } from '../../templates/pages/applications/outcome-pages.js';
import { EmailPage, WithdrawalPage } from '../../templates/pages/applications/small-forms.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { DomainError } from '../values/domain-error.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { Applications } from './applications.service.js';
import { Corrections } from './corrections.service.js';
import { SubmissionService } from './submission.service.js';
import { Timeline } from './timeline.service.js';

const HERE = '/wniosek/wyslano';

@Controller('wniosek/wyslano')
export class FiledController {
  constructor(
    private readonly applications: Applications,
    private readonly corrections: Corrections,
    private readonly submission: SubmissionService,
    private readonly timeline: Timeline,
  ) {}

  @Get()
  async show(@Req() request: Request): Promise<Page> {
    const id = filedIn(request);
    return page(FiledPage, { view: await this.applications.view(id), post: await this.timeline.postState(id, 'E1') });
  }

  @Post('ponownie')
  async resend(@Req() request: Request, @Body() body: FormBody): Promise<Redirect> {
    await this.corrections.resendLink(filedIn(request), textOf(body, 'klucz'), HERE);
    return redirect(HERE, 'Wysyłamy nową wiadomość. Link z poprzedniej już nie działa.');
  }

  @Get('adres')
  async address(@Req() request: Request): Promise<Page> {
    return page(EmailPage, { email: (await this.applications.view(filedIn(request))).person.email });
  }

  @Post('adres')
  async changeAddress(@Req() request: Request, @Body() body: FormBody): Promise<Page | Redirect> {
    const email = textOf(body, 'email');
    return orShowAgain(
      async () => {
        await this.corrections.changeEmail(filedIn(request), email, textOf(body, 'klucz'), HERE);
        return redirect(HERE, 'Adres został zmieniony. Wysyłamy nową wiadomość.');
      },
      () => page(EmailPage, { email }),
    );
  }

  @Get('wycofanie')
  async askWithdrawal(@Req() request: Request): Promise<Page> {
    const { number, registerData } = await this.applications.get(filedIn(request));
    return page(WithdrawalPage, { number, institution: registerData.name, action: `${HERE}/wycofanie`, back: HERE });
  }

  @Post('wycofanie')
  async withdraw(@Req() request: Request, @Body() body: FormBody): Promise<Redirect> {
    await this.submission.withdraw(filedIn(request), { key: textOf(body, 'klucz'), result: `${HERE}/wycofano` });
    return redirect(`${HERE}/wycofano`);
  }

  @Get('wycofano')
  async withdrawn(@Req() request: Request): Promise<Page | Redirect> {
    const { number, status } = await this.applications.get(filedIn(request));
    return status === 'withdrawn' ? page(WithdrawnPage, { number }) : redirect(HERE);
  }
}

/** @throws DomainError SESSION_LOST when this browser has sent no form (or long ago) */
function filedIn(request: Request): string {
  const { filedApplicationId } = request.session;
  if (filedApplicationId === undefined) throw new DomainError('SESSION_LOST');
  return filedApplicationId;
}
