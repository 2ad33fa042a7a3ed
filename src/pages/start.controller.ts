// The first page: what the service is for, what to prepare, both ways of proving who one is.
import { Controller, Get } from '@nestjs/common';
import { StartPage } from '../../templates/pages/pages/start-page.js';
import { page } from './page.js';

@Controller()
export class StartController {
  @Get()
  start() {
    return page(StartPage, {});
  }
}
