// Shows the picture of a code.
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { DomainError } from '../values/domain-error.js';
import { captchaPicture } from './captcha-picture.js';
import { Captcha } from './captcha.service.js';

@Controller('kod')
export class CaptchaController {
  constructor(private readonly captcha: Captcha) {}

  @Get('obrazek')
  @Header('Content-Type', 'image/svg+xml')
  picture(@Query('k') token: unknown): StreamableFile {
    const picture = typeof token === 'string' ? this.captcha.pictureOf(token) : null;
    if (picture === null) throw new DomainError('NOT_FOUND');
    return new StreamableFile(Buffer.from(captchaPicture(picture.digits, picture.seed)));
  }
}
