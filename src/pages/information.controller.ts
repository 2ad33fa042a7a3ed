// What the law and good custom ask for: how personal data are treated, how accessible the service is, whom to tell of a weakness.
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { AccessibilityPage } from '../../templates/pages/pages/accessibility-page.js';
import { DataProtectionPage } from '../../templates/pages/pages/data-protection-page.js';
import { SETTINGS } from '../foundation/settings.js';
import type { Settings } from '../foundation/settings.js';
import { page } from './page.js';
import { securityTxt } from './security-txt.js';

@Controller()
export class InformationController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get('ochrona-danych')
  dataProtection() {
    return page(DataProtectionPage, {
      controller: controllerOf(this.settings),
      officer: this.settings.DATA_PROTECTION_OFFICER,
      retention: this.settings.RETENTION_TEXT,
      citation: this.settings.LEGAL_CITATION,
    });
  }

  @Get('.well-known/security.txt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  security(): string {
    return securityTxt(this.settings, new Date());
  }

  @Get('deklaracja-dostepnosci')
  accessibility() {
    return page(AccessibilityPage, {
      controller: controllerOf(this.settings),
      address: this.settings.PUBLIC_URL,
      contactName: this.settings.ACCESSIBILITY_CONTACT_NAME,
      declaredOn: this.settings.ACCESSIBILITY_DECLARATION_DATE,
    });
  }
}

function controllerOf(settings: Settings) {
  return {
    name: settings.CONTROLLER_NAME,
    address: settings.CONTROLLER_ADDRESS,
    email: settings.CONTROLLER_EMAIL,
    phone: settings.CONTROLLER_PHONE,
  };
}
