// The application as a file: taken along, signed elsewhere, brought back.
import { Body, Controller, Get, Post, Req, StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { SignedFilePage } from '../../templates/pages/epuap/signed-file-page.js';
import { openedByLink } from '../applications/applicant-session.js';
import { Limited } from '../pages/limited.interceptor.js';
import { orShowAgain, page, type Page, redirect, type Redirect } from '../pages/page.js';
import { PATHS } from '../pages/paths.js';
import { fileOf } from '../pages/uploaded-file.js';
import { words } from '../pages/words.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import { SignedFile } from './signed-file.service.js';
import { SigningService } from './signing.service.js';

@Controller('moj-wniosek/podpis/plik')
export class SignedFileController {
  constructor(
    private readonly files: SignedFile,
    private readonly signing: SigningService,
  ) {}

  @Get()
  async show(@Req() request: Request): Promise<Page> {
    return page(SignedFilePage, await this.files.facts(openedByLink(request, 'link-confirm')));
  }

  @Post()
  async prepare(@Req() request: Request, @Body() body: FormBody): Promise<Redirect> {
    await this.signing.startWithFile(openedByLink(request, 'link-confirm'), textOf(body, 'klucz'));
    return redirect(PATHS.signedFile, 'Plik jest gotowy. Pobierz go i podpisz.');
  }

  @Get('wniosek.xml')
  async download(@Req() request: Request): Promise<StreamableFile> {
    const { name, bytes } = await this.files.download(openedByLink(request, 'link-confirm'));
    return new StreamableFile(bytes, { type: 'application/xml', disposition: `attachment; filename="${name}"` });
  }

  @Post('podpisany')
  @Limited('uploads')
  async bring(@Req() request: Request): Promise<Page | Redirect> {
    const applicationId = openedByLink(request, 'link-confirm');
    return orShowAgain(
      async () => {
        const { state, reason } = await this.files.bring(applicationId, fileOf(request));
        return state === 'accepted'
          ? redirect('/moj-wniosek/zlozony')
          : redirect('/moj-wniosek', words(reason ?? 'INTERNAL_ERROR'));
      },
      async () => page(SignedFilePage, await this.files.facts(applicationId)),
      { FILE_MISSING: 'plik', FILE_TOO_LARGE: 'plik' },
    );
  }
}
