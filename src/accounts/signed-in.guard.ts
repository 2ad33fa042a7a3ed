// Lets only signed-in persons through, and tells the frame of the page who they are.
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
import { DomainError } from '../values/domain-error.js';
import { Panel, type Visitor } from './panel.service.js';

/** Nobody is signed in and only a page was asked for: the way leads to the sign-in page. */
class SignInRequired extends DomainError {
  constructor() {
    super('SIGN_IN_REQUIRED');
  }
}

@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(private readonly panel: Panel) {}

  /** The age of the session was checked before (`sessionMiddleware`). @throws DomainError SIGN_IN_REQUIRED, SESSION_ENDED */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const { accountId } = request.session;
    const visitor = accountId === undefined ? null : await this.panel.visitor(accountId);
    if (visitor === null) throw refusalOf(request);
    request.signedIn = frameOf(visitor);
    return true;
  }
}

@Catch(SignInRequired)
export class ToSignIn implements ExceptionFilter<SignInRequired> {
  catch(_refusal: SignInRequired, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Response>().redirect(303, PATHS.signIn);
  }
}

/** Above a controller: only for those who are signed in. */
export const ForSignedIn = () => applyDecorators(UseGuards(SignedInGuard), UseFilters(ToSignIn));

/** The id of the signed-in account, behind `ForSignedIn` only. */
export const SignedInAccount = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { accountId } = context.switchToHttp().getRequest<Request>().session;
  if (accountId === undefined) throw new SignInRequired();
  return accountId;
});

/** A form is not sent on to the sign-in page: the browser keeps what was typed only if its page can be gone back to. */
function refusalOf({ method }: Request): DomainError {
  return method === 'GET' || method === 'HEAD' ? new SignInRequired() : new DomainError('SESSION_ENDED');
}

function frameOf({ name, isDecider }: Visitor): SignedIn {
  const own = { href: PATHS.panel, label: 'Twoje konto' };
  const deciding = [
    { href: PATHS.review, label: 'Wnioski' },
    { href: PATHS.desk, label: 'Stanowisko' },
  ];
  return { name, menu: isDecider ? [...deciding, own] : [own] };
}
