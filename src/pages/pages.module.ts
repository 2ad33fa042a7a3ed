// The web edge's services: rendering of pages, refusals, picture codes. Controllers, interceptor and filter are listed in web.module only.
import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CaptchaUse } from './captcha-use.entity.js';
import { Captcha } from './captcha.service.js';
import { PageRendering } from './page-rendering.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([CaptchaUse]), TerminusModule.forRoot({ logger: false })],
  providers: [Captcha, PageRendering],
  exports: [Captcha, PageRendering, TerminusModule],
})
export class PagesModule {}
