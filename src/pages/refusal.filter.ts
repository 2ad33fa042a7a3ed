// Turns everything that was thrown into a page: refusals with their words, faults without any detail.
import { Catch, HttpException, Inject } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { SignInPage } from '../../templates/pages/accounts/sign-in-page.js';
import { ProblemPage } from '../../templates/pages/pages/problem-page.js';
import { RefusalPage } from '../../templates/pages/pages/refusal-page.js';
import { LOG } from '../foundation/logging.js';
import { DomainError } from '../values/domain-error.js';
import type { RefusalFacts } from '../values/domain-error.js';
import { faultFacts, routeOf } from './fault-facts.js';
import { fieldErrorsOf } from './field-error.js';
import { KeptComments } from './kept-comments.service.js';
import { PageRendering } from './page-rendering.service.js';
import { isOwnPath, page } from './page.js';
import type { Page } from './page.js';
import { codeOfStatus, refusalOf } from './refusals.js';
import type { Refusal } from './refusals.js';

@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(
    private readonly rendering: PageRendering,
    private readonly kept: KeptComments,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    if (response.headersSent) {
      this.report(thrown, request);
      response.destroy();
      return;
    }
    const earlier = placeOfEarlierResult(thrown);
    if (earlier !== null) return response.redirect(303, earlier);
    response.send(this.rendering.render(request, response, this.pageOf(thrown, request)));
  }

  private pageOf(thrown: unknown, request: Request): Page {
    const refusal = refusedAs(thrown);
    if (refusal === null) {
      this.report(thrown, request);
      return page(ProblemPage, { changedNothing: request.method !== 'GET' }, { status: 500 });
    }
    const { status, heading, next, steps, backLabel } = refusalOf(refusal.code);
    if (refusal.code === 'SESSION_ENDED') {
      return page(SignInPage, { login: '', hasEnded: true, kept: this.kept.sealFrom(request) }, { status });
    }
    return page(
      RefusalPage,
      {
        heading,
        code: refusal.code,
        facts: refusal.facts,
        fields: fieldErrorsOf(thrown) ?? [],
        steps,
        next: wayBack(refusal.facts, backLabel) ?? next,
      },
      { status, headers: whenToComeBack(status, refusal.facts) },
    );
  }

  private report(thrown: unknown, request: Request): void {
    this.log.error({ event: 'request_failed', method: request.method, route: routeOf(request), ...faultFacts(thrown) });
  }
}

/** Where the refused act began, when the refusal says so. */
function wayBack({ back }: RefusalFacts, label: string): Refusal['next'] | null {
  return typeof back === 'string' && isOwnPath(back) ? { href: back, label } : null;
}

/** A moment, not a number of seconds: the clock of a demonstration may be set. */
function whenToComeBack(status: number, { until }: RefusalFacts): Record<string, string> {
  return status === 429 && typeof until === 'string' ? { 'Retry-After': new Date(until).toUTCString() } : {};
}

/** A form that was carried out before leads to the result of that time. */
function placeOfEarlierResult(thrown: unknown): string | null {
  if (!(thrown instanceof DomainError) || thrown.code !== 'ALREADY_DONE') return null;
  const { result } = thrown.facts;
  return typeof result === 'string' && isOwnPath(result) ? result : null;
}

function refusedAs(thrown: unknown): Pick<DomainError, 'code' | 'facts'> | null {
  if (thrown instanceof DomainError) return thrown;
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusOfExpress(thrown);
  const code = codeOfStatus(status);
  return code === null ? null : { code, facts: {} };
}

/** Body parser and router throw errors with a status of their own. */
function statusOfExpress(thrown: unknown): number {
  if (thrown instanceof URIError) return 400;
  return thrown instanceof Error && 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : 500;
}
