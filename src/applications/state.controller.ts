// The state of an application for those who have no link at hand: PESEL and password.
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { StateAccessPage } from '../../templates/pages/applications/access-pages.js';
import { Limited } from '../pages/limited.interceptor.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { startSession } from '../pages/session.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { ApplicantAccess } from './applicant-access.service.js';

@Controller('stan-wniosku')
export class StateController {
  constructor(private readonly access: ApplicantAccess) {}

  @Get()
  ask(): Page {
    return page(StateAccessPage, { pesel: '' });
  }

  @Post()
  @Limited('access')
  async open(@Body() body: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    const pesel = textOf(body, 'pesel');
    return orShowAgain(
      async () => {
        const [applicationId = '', ...others] = await this.access.openByPesel(pesel, textOf(body, 'haslo'));
        await startSession(request);
        request.session.applicant = { applicationId, level: 'status', others };
        return redirect('/moj-wniosek');
      },
      () => page(StateAccessPage, { pesel }),
      { WRONG_ACCESS_DATA: 'pesel' },
    );
  }
}
