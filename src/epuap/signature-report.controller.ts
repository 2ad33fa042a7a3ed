// The reports on the signatures of an application, for those who decide about it: to read, and as files.
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { SignatureReportsPage } from '../../templates/pages/epuap/signature-reports-page.js';
import { ForSignedIn, SignedInAccount } from '../accounts/signed-in.guard.js';
import { page, type Page } from '../pages/page.js';
import { SignatureReports } from './signature-reports.service.js';

@Controller('wnioski/:id/podpisy')
@ForSignedIn()
export class SignatureReportController {
  constructor(private readonly reports: SignatureReports) {}

  @Get()
  async show(@SignedInAccount() accountId: string, @Param('id') id: string): Promise<Page> {
    const { number, documents } = await this.reports.ofApplication(accountId, id);
    const files = (documentId: string) => `/wnioski/${id}/podpisy/${documentId}/raport.json`;
    return page(SignatureReportsPage, { back: { href: `/wnioski/${id}`, words: `Wniosek ${number}` }, documents, files });
  }

  @Get(':dokument/raport.json')
  async file(
    @SignedInAccount() accountId: string,
    @Param('id') id: string,
    @Param('dokument') documentId: string,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.reports.fileOfApplication(accountId, id, documentId);
    return new StreamableFile(bytes, { type: 'application/json', disposition: `attachment; filename="${name}"` });
  }
}
