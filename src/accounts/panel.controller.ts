// The page of the signed-in person: own access, institution by institution.
import { Controller, Get } from '@nestjs/common';
import { PanelPage } from '../../templates/pages/accounts/panel-page.js';
import { page, type Page } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { Panel } from './panel.service.js';
import { ForSignedIn, SignedInAccount } from './signed-in.guard.js';

@Controller(PATHS.panel)
@ForSignedIn()
export class PanelController {
  constructor(private readonly panel: Panel) {}

  @Get()
  async show(@SignedInAccount() accountId: string): Promise<Page> {
    return page(PanelPage, await this.panel.show(accountId));
  }
}
