// The web edge's services: rendering of pages, refusals, picture codes. Controllers, interceptor and filter are listed in web.module only.
import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FoundationModule } from '../foundation/foundation.module.js';
import { CaptchaUse } from './captcha-use.entity.js';
import { Captcha } from './captcha.service.js';
import { KeptComments } from './kept-comments.service.js';
import { LimitedInterceptor } from './limited.interceptor.js';
import { PageRendering } from './page-rendering.service.js';
import { RequestCount } from './request-count.entity.js';
import { RequestLimits } from './request-limits.service.js';

@Module({
  imports: [FoundationModule, TypeOrmModule.forFeature([CaptchaUse, RequestCount]), TerminusModule.forRoot({ logger: false })],
  providers: [Captcha, KeptComments, LimitedInterceptor, PageRendering, RequestLimits],
  exports: [Captcha, KeptComments, LimitedInterceptor, PageRendering, RequestLimits, TerminusModule],
})
export class PagesModule {}
