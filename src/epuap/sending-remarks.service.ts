// Tells officials on the page of an application what was sent by ePUAP and whether it is confirmed (UPP).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Remark, Remarks } from '../applications/remarks.service.js';
import { longMoment } from '../values/civil-date.js';
import type { SendingState } from './sending-state.js';
import { Sending } from './sending.entity.js';
import { Upp } from './upp.entity.js';

const STATES: Readonly<Record<SendingState, string>> = {
  planned: 'czeka na nadanie',
  sending: 'w trakcie nadawania',
  sent: 'nadano',
  unknown: 'nie wiadomo, czy dotarło; wyjaśnia to administrator',
  refused: 'ePUAP odmówił przyjęcia; wyjaśnia to administrator',
  closed: 'zamknięte przez administratora bez nadania',
};

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
  const parts = [`${STATES[state]}, skrytka ${toBox}`];
  if (state === 'sent' && startedAt !== null) parts.push(longMoment(startedAt));
  if (documentNumber !== null) parts.push(`numer dokumentu ${documentNumber}`);
  return parts.join('; ');
}

function confirmation(upp: Upp | null): Remark[] {
  if (upp === null) return [];
  const text = `${upp.certificateNumber}; doręczono: ${longMoment(upp.deliveredAt)}`;
  return [{ label: 'Urzędowe poświadczenie przedłożenia (UPP)', text }];
}
