// Hands the evidence for an application to those who decide about it. By POST, because it is written down who took it.
import { Controller, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ForSignedIn, SignedInAccount } from '../accounts/signed-in.guard.js';
import { Evidence } from './evidence.service.js';

@Controller('wnioski')
@ForSignedIn()
export class EvidenceController {
  constructor(private readonly evidence: Evidence) {}

  @Post(':id/dowody')
  @HttpCode(200)
  async take(@SignedInAccount() accountId: string, @Param('id') id: string): Promise<StreamableFile> {
    const { name, bytes } = await this.evidence.pack(accountId, id);
    return new StreamableFile(bytes, { type: 'application/zip', disposition: `attachment; filename="${name}"` });
  }
}
