// Puts a limit on the requests of one address in front of a method of a controller: `@Limited('filing')`.
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { concatMap, type Observable } from 'rxjs';
import { Redirect } from './page.js';
import { type LimitName, LIMITS, RequestLimits } from './request-limits.service.js';

const LIMIT = 'glejt:limit';

@Injectable()
export class LimitedInterceptor implements NestInterceptor {
  constructor(
    private readonly limits: RequestLimits,
    private readonly reflector: Reflector,
  ) {}

  /** A redirect says that the form was carried out; a page, that something in it was refused. */
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const name = this.reflector.get<LimitName>(LIMIT, context.getHandler());
    const { ip = '' } = context.switchToHttp().getRequest<Request>();
    await this.limits.take(name, ip);
    return next.handle().pipe(
      concatMap(async (result: unknown) => {
        if (LIMITS[name].onlyFailures && result instanceof Redirect) await this.limits.giveBack(name, ip);
        return result;
      }),
    );
  }
}

export const Limited = (name: LimitName) => applyDecorators(SetMetadata(LIMIT, name), UseInterceptors(LimitedInterceptor));
