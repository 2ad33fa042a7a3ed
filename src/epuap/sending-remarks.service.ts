// Tells officials on the page of an application what was sent by ePUAP and whether it is confirmed (UPP).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Remark, Remarks } from '../applications/remarks.service.js';
import { longMoment } from '../values/civil-date.js';
import type { SendingState } from './sending-state.js';
import { SENDING_STATE_WORDS } from './sending-state-words.js';
import { Sending } from './sending.entity.js';
import { Upp } from './upp.entity.js';

/** What a person has to settle, and not the one who reads it. */
const WITH_ADMINISTRATOR: ReadonlySet<SendingState> = new Set(['unknown', 'refused']);

@Injectable()
export class SendingRemarks implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly remarks: Remarks,
  ) {}

  onModuleInit(): void {
    this.remarks.add((applicationId) => this.of(applicationId));
  }

  private async of(applicationId: string): Promise<Remark[]> {
    const { manager } = this.dataSource;
    const sendings = await manager.find(Sending, { where: { applicationId }, order: { id: 'ASC' } });
    const remarks = sendings.map(async (sending) => [
      { label: 'Nadanie przez ePUAP', text: wordsOn(sending) },
      ...confirmation(await manager.findOneBy(Upp, { sendingId: sending.id })),
    ]);
    return (await Promise.all(remarks)).flat();
  }
}

function wordsOn({ state, toBox, startedAt, documentNumber }: Sending): string {
  const whose = WITH_ADMINISTRATOR.has(state) ? '; wyjaśnia to administrator' : '';
  const parts = [`${SENDING_STATE_WORDS[state]}${whose}, skrytka ${toBox}`];
  if (state === 'sent' && startedAt !== null) parts.push(longMoment(startedAt));
  if (documentNumber !== null) parts.push(`numer dokumentu ${documentNumber}`);
  return parts.join('; ');
}

function confirmation(upp: Upp | null): Remark[] {
  if (upp === null) return [];
  const text = `${upp.certificateNumber}; doręczono: ${longMoment(upp.deliveredAt)}`;
  return [{ label: 'Urzędowe poświadczenie przedłożenia (UPP)', text }];
}
