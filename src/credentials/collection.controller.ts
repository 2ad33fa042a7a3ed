// The page that shows the login, once.
import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import {
  BeforeCollectionPage,
  LoginPage,
  LoginShownPage,
  NotSavedPage,
} from '../../templates/pages/credentials/collection-pages.js';
import { openedByLink, openedIn } from '../applications/applicant-session.js';
import { Applications } from '../applications/applications.service.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { endSession } from '../pages/session.js';
import { DomainError } from '../values/domain-error.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { Collection } from './collection.service.js';

@Controller('moj-wniosek/dane-dostepowe')
export class CollectionController {
  constructor(
    private readonly collection: Collection,
    private readonly applications: Applications,
  ) {}

  @Get()
  async before(@Req() request: Request): Promise<Page> {
    const { applicationId } = openedIn(request);
    const shownAt = await this.collection.shownAt(applicationId);
    const view = await this.applications.view(applicationId);
    return shownAt === null ? page(BeforeCollectionPage, { view }) : page(LoginShownPage, { view, shownAt });
  }

  /** The one POST that answers with a page: the login is nowhere else. */
  @Post()
  @HttpCode(200)
  async collect(@Req() request: Request, @Body() body: FormBody): Promise<Page> {
    const applicationId = openedByLink(request, 'link-collect');
    const view = await this.applications.view(applicationId);
    return orShowAgain(
      () => this.show(applicationId, textOf(body, 'haslo'), `${request.sessionID}:${textOf(body, 'klucz')}`),
      () => page(BeforeCollectionPage, { view }),
      { WRONG_APPLICATION_PASSWORD: 'haslo' },
    );
  }

  @Get('zapisane')
  askSaved(): Page {
    return page(NotSavedPage, {});
  }

  @Post('zapisane')
  async saved(@Req() request: Request, @Body() body: FormBody): Promise<Page | Redirect> {
    if (textOf(body, 'zapisany') !== 'tak') return page(NotSavedPage, {}).withErrors([{ field: 'zapisany', code: 'NOT_SAVED' }]);
    await endSession(request);
    return redirect('/zaloguj');
  }

  private async show(applicationId: string, password: string, reviewKey: string): Promise<Page> {
    try {
      return page(LoginPage, await this.collection.collect(applicationId, password, reviewKey));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'LOGIN_ALREADY_SHOWN') throw error;
      const view = await this.applications.view(applicationId);
      return page(LoginShownPage, { view, shownAt: String(error.facts.at) }, { status: 409 });
    }
  }
}
