// Turns what controllers return into the response: a page, or 303 to one of our pages. Anything else passes as it is.
import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { PageRendering } from './page-rendering.service.js';
import { Page, Redirect } from './page.js';
import { storeSession } from './session.js';

@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly rendering: PageRendering) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    return next.handle().pipe(mergeMap((result: unknown) => this.answer(request, response, result)));
  }

  private async answer(request: Request, response: Response, result: unknown): Promise<unknown> {
    if (result instanceof Page) return this.rendering.render(request, response, result);
    if (!(result instanceof Redirect)) return result;
    if (result.flash !== undefined) request.session.flash = result.flash;
    await storeSession(request);
    response.status(303).setHeader('Location', result.path);
    return '';
  }
}
