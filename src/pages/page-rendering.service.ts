// Turns a page into the answer: content first, so that the frame knows the fields, then the frame around it.
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { h } from 'preact';
import type { ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Layout } from '../../templates/pages/components/layout.js';
import { SETTINGS } from '../foundation/settings.js';
import type { Settings } from '../foundation/settings.js';
import { newId } from '../values/uuid.js';
import { assetPath } from './assets.js';
import { csrfTokenFor } from './csrf.js';
import { KeptComments } from './kept-comments.service.js';
import { PageContext } from './page-context.js';
import type { PageFacts, SignedIn } from './page-context.js';
import type { Page } from './page.js';
import { endOfSession } from './session.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the guard that looked the account up; the frame prints it. */
    signedIn?: SignedIn;
  }
}

@Injectable()
export class PageRendering {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly kept: KeptComments,
  ) {}

  /** Sets status and headers of the response and returns its body. */
  render(request: Request, response: Response, page: Page): string {
    const facts = this.factsOf(request, response, page);
    const inContext = (child: ComponentChild) => renderToString(h(PageContext.Provider, { value: facts }, child));
    const content = inContext(page.content());
    const html = `<!DOCTYPE html>${inContext(h(Layout, { title: page.title, content }))}`;
    response.status(page.status).setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    for (const [name, value] of Object.entries(page.options.headers ?? {})) response.setHeader(name, value);
    return html;
  }

  private factsOf(request: Request, response: Response, page: Page): PageFacts {
    const { settings } = this;
    const accountId = request.session?.accountId;
    return {
      get csrfToken() {
        return csrfTokenFor(request, response);
      },
      get formKey() {
        return newId();
      },
      path: request.path,
      signedIn: request.signedIn ?? (accountId === undefined ? null : { name: '' }),
      sessionEnd: endOfSession(request, settings),
      formMark: accountId === undefined ? null : this.kept.markOf(accountId),
      flash: takeFlash(request),
      mode: settings.GLEJT_MODE,
      errors: page.errors,
      office: { name: settings.CONTROLLER_NAME, email: settings.CONTROLLER_EMAIL, phone: settings.CONTROLLER_PHONE },
      revision: settings.SOURCE_REVISION,
      asset: assetPath,
      fields: new Map(),
      backLink: null,
    };
  }
}

function takeFlash(request: Request): string | null {
  const flash = request.session?.flash;
  if (flash === undefined) return null;
  delete request.session.flash;
  return flash;
}
