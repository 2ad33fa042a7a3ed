// Who may touch the second factor of an account: its holder signed in, or, before the first one exists, after the password alone.
import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  UseFilters,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';
import { PATHS } from '../pages/paths.js';
import { halfSignedInAccount } from '../pages/session.js';
import { DomainError } from '../values/domain-error.js';
import { Panel } from './panel.service.js';
import { SecondFactors } from './second-factors.service.js';
import { frameOf, GoFirst, isQuestion, SignedInGuard, ToWhatComesFirst } from './signed-in.guard.js';

/** A password typed longer ago is asked for again (ASVS 7.5.1). */
const CONFIRMED_MS = 5 * 60_000;

/** For the page on which the code is asked for: the password was right, the second factor exists. */
@Injectable()
export class HalfSignedInGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (halfSignedInAccount(context.switchToHttp().getRequest<Request>()) !== null) return true;
    throw new GoFirst('SIGN_IN_REQUIRED', PATHS.signIn);
  }
}

@Injectable()
export class OwnFactorGuard extends SignedInGuard {
  constructor(
    panel: Panel,
    private readonly factors: SecondFactors,
  ) {
    super(panel);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const half = halfSignedInAccount(request);
    if (half === null) request.signedIn = frameOf(await this.visitorOf(request));
    // Whoever knows only the password must never get past an existing second factor by way of its settings.
    else if (await this.factors.hasAny(half)) throw new GoFirst('SIGN_IN_REQUIRED', PATHS.secondStep);
    return true;
  }
}

/** Behind `OwnFactorGuard`: the password was typed a moment ago. */
@Injectable()
export class PasswordConfirmedGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const { accountId, passwordConfirmedAt = 0 } = request.session;
    if (accountId === undefined || Date.now() - passwordConfirmedAt < CONFIRMED_MS) return true;
    if (isQuestion(request)) throw new GoFirst('PASSWORD_NEEDED', `${PATHS.secondFactor}/haslo?dalej=${partOf(request.path)}`);
    throw new DomainError('PASSWORD_NEEDED');
  }
}

export const ForHalfSignedIn = () => applyDecorators(UseGuards(HalfSignedInGuard), UseFilters(ToWhatComesFirst));
export const ForOwnFactor = () => applyDecorators(UseGuards(OwnFactorGuard), UseFilters(ToWhatComesFirst));
export const WithPassword = () => applyDecorators(UseGuards(PasswordConfirmedGuard), UseFilters(ToWhatComesFirst));

/** Whose second factor it is: the account signed in, or half signed in. */
export const FactorHolder = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const request = context.switchToHttp().getRequest<Request>();
  const accountId = request.session.accountId ?? halfSignedInAccount(request);
  if (accountId === null) throw new GoFirst('SIGN_IN_REQUIRED', PATHS.signIn);
  return accountId;
});

/** 'aplikacja' of '/konto/drugi-skladnik/aplikacja'. */
function partOf(path: string): string {
  return path.slice(PATHS.secondFactor.length + 1);
}
