// Until when the session lasts, and the button that makes it last longer.
import { Controller, Get, Post } from '@nestjs/common';
import { SessionPage } from '../../templates/pages/accounts/session-page.js';
import { page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { ForSignedIn } from './signed-in.guard.js';

@Controller()
@ForSignedIn()
export class SessionController {
  @Get(PATHS.session)
  show(): Page {
    return page(SessionPage, {});
  }

  /** Every request of a signed-in person keeps the session; this one does nothing else. */
  @Post(PATHS.keepSession)
  keep(): Redirect {
    return redirect(PATHS.session);
  }
}
