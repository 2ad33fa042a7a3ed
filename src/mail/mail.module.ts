import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FoundationModule } from '../foundation/foundation.module.js';
import { LetterRendering } from './letter-rendering.service.js';
import { MailMessage } from './mail-message.entity.js';
import { MailSender } from './mail-sender.service.js';
import { Mails } from './mail.service.js';
import { MailTransport } from './transport.js';

@Module({
  imports: [FoundationModule, TypeOrmModule.forFeature([MailMessage])],
  providers: [Mails, MailSender, LetterRendering, MailTransport],
  exports: [Mails, MailSender],
})
export class MailModule {}
