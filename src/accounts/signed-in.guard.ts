// Lets only signed-in persons through whose access has not ended, and tells the frame of the page who they are.
import {
  applyDecorators,
  Catch,
  createParamDecorator,
  Injectable,
  UseFilters,
  UseGuards,
  type ArgumentsHost,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { PATHS } from '../pages/paths.js';
import type { SignedIn } from '../pages/page-context.js';
import { endSession } from '../pages/session.js';
import { DomainError } from '../values/domain-error.js';
import { Panel, type Visitor } from './panel.service.js';

/** Something comes first, and only a page was asked for: the way leads there. */
export class GoFirst extends DomainError {
  constructor(
    code: string,
    readonly place: string,
  ) {
    super(code);
  }
}

@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(protected readonly panel: Panel) {}

  /**
   * The age of the session was checked before (`sessionMiddleware`).
   * @throws DomainError SIGN_IN_REQUIRED, SESSION_ENDED, SECOND_FACTOR_REQUIRED, GRANT_ENDED {to}, GRANT_NOT_STARTED {from}
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const visitor = await this.visitorOf(request);
    if (visitor.mustSetUp) throw refusalOf(request, 'SECOND_FACTOR_REQUIRED', PATHS.secondFactor);
    request.signedIn = frameOf(visitor);
    return true;
  }

  protected async visitorOf(request: Request): Promise<Visitor> {
    const { accountId } = request.session;
    try {
      const visitor = accountId === undefined ? null : await this.panel.visitor(accountId);
      if (visitor !== null) return visitor;
    } catch (error) {
      await endSession(request); // the access is gone, and with it the session
      throw error;
    }
    if (isQuestion(request)) throw new GoFirst('SIGN_IN_REQUIRED', PATHS.signIn);
    throw new DomainError('SESSION_ENDED');
  }
}

@Catch(GoFirst)
export class ToWhatComesFirst implements ExceptionFilter<GoFirst> {
  catch({ place }: GoFirst, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Response>().redirect(303, place);
  }
}

/** Above a controller: only for those who are signed in. */
export const ForSignedIn = () => applyDecorators(UseGuards(SignedInGuard), UseFilters(ToWhatComesFirst));

@Injectable()
export class OperatorGuard extends SignedInGuard {
  constructor(panel: Panel) {
    super(panel);
  }

  /** To everybody else the page does not exist. @throws DomainError NOT_FOUND and those of every signed-in page */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    const { accountId } = context.switchToHttp().getRequest<Request>().session;
    if (accountId === undefined || !(await this.panel.isOperator(accountId))) throw new DomainError('NOT_FOUND');
    return true;
  }
}

/** Above a controller: only for those who administer the installation. */
export const ForOperators = () => applyDecorators(UseGuards(OperatorGuard), UseFilters(ToWhatComesFirst));

/** The id of the signed-in account, behind `ForSignedIn` only. */
export const SignedInAccount = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { accountId } = context.switchToHttp().getRequest<Request>().session;
  if (accountId === undefined) throw new GoFirst('SIGN_IN_REQUIRED', PATHS.signIn);
  return accountId;
});

/** A form is not sent on to another page: the browser keeps what was typed only if its page can be gone back to. */
function refusalOf(request: Request, code: string, place: string): DomainError {
  return isQuestion(request) ? new GoFirst(code, place) : new DomainError(code);
}

export function isQuestion({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

export function frameOf({ name, isDecider, isOperator }: Visitor): SignedIn {
  const own = { href: PATHS.panel, label: 'Twoje konto' };
  const deciding = [
    { href: PATHS.review, label: 'Wnioski' },
    { href: PATHS.desk, label: 'Stanowisko' },
  ];
  const operating = [
    { href: PATHS.quarantine, label: 'Kwarantanna' },
    { href: PATHS.sendings, label: 'Nadania' },
  ];
  return { name, menu: [...(isDecider ? deciding : []), ...(isOperator ? operating : []), own] };
}
