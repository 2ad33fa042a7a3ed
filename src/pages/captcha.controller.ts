// Shows the picture of a code, and says it aloud.
import { Controller, Get, Header, Headers, HttpStatus, Query, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { DomainError } from '../values/domain-error.js';
import { byteRangeOf } from './byte-range.js';
import { captchaPicture } from './captcha-picture.js';
import { captchaRecording } from './captcha-recording.js';
import { Captcha, type Code } from './captcha.service.js';
import { Limited } from './limited.interceptor.js';

@Controller('kod')
export class CaptchaController {
  constructor(private readonly captcha: Captcha) {}

  @Get('obrazek')
  @Limited('pictures')
  @Header('Content-Type', 'image/svg+xml')
  picture(@Query('k') token: unknown): StreamableFile {
    const { digits, seed } = this.code(token);
    return new StreamableFile(Buffer.from(captchaPicture(digits, seed)));
  }

  @Get('dzwiek')
  @Limited('pictures')
  recording(
    @Query('k') token: unknown,
    @Headers('range') asked: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): StreamableFile | '' {
    const { digits, seed } = this.code(token);
    const file = captchaRecording(digits, seed);
    const range = byteRangeOf(asked, file.length);
    response.setHeader('Accept-Ranges', 'bytes');
    if (range === 'whole') return wav(file);
    response.status(range === null ? HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE : HttpStatus.PARTIAL_CONTENT);
    response.setHeader('Content-Range', `bytes ${range === null ? '*' : `${range.from}-${range.to}`}/${file.length}`);
    return range === null ? '' : wav(file.subarray(range.from, range.to + 1));
  }

  /** @throws DomainError NOT_FOUND (404), CODE_ENDED (410) */
  private code(token: unknown): Code {
    const code = typeof token === 'string' ? this.captcha.codeOf(token) : 'unknown';
    if (code === 'unknown') throw new DomainError('NOT_FOUND');
    if (code === 'expired') throw new DomainError('CODE_ENDED');
    return code;
  }
}

function wav(bytes: Buffer): StreamableFile {
  return new StreamableFile(bytes, { type: 'audio/wav', disposition: 'inline; filename="kod.wav"', length: bytes.length });
}
