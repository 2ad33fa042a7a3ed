// Makes the tokens of personal links: derived when the mail is sent, so that the database holds only their hash.
import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from './settings.js';

@Injectable()
export class LinkTokens {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** 256-bit token of a link, 43 characters of base64url. */
  tokenOf(linkId: string): string {
    return createHmac('sha256', this.settings.GLEJT_LINK_KEY).update(`link:${linkId}`).digest('base64url');
  }

  /** What the database stores and looks up. */
  hashOf(token: string): Buffer {
    return createHash('sha256').update(token).digest();
  }
}
