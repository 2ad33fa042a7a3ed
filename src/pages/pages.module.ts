// The web edge's services: rendering of pages, refusals, picture codes. Controllers are listed in web.module only.
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { PageInterceptor } from './page.interceptor.js';
import { PageRendering } from './page-rendering.service.js';
import { RefusalFilter } from './refusal.filter.js';

@Module({
  providers: [
    PageRendering,
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useClass: RefusalFilter },
  ],
  exports: [PageRendering],
})
export class PagesModule {}
