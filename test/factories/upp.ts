// Confirmations (UPP) as ePUAP might send them: right ones, and those that the office must not believe.
import { join } from 'node:path';
import { SETTINGS, type Settings } from '../../src/foundation/settings.js';
import { openCertificates } from '../../src/sandbox/certificates.js';
import type { DocumentSigners } from '../../src/sandbox/certificates.js';
import { signDocument } from '../../src/sandbox/signer.js';
import { warsawTime } from '../../src/sandbox/warsaw-time.js';
import type { Office } from '../support/office.js';

export interface UppWish {
  documentNumber: string;
  certificateNumber?: string;
  recipient?: string;
  sender?: string;
  /** Of the sandbox; another than `upp` is nobody's whom the settings name. */
  signer?: keyof DocumentSigners;
  deliveredAt?: Date;
  /** Puts the attributes into the namespace, as one known client reads them. */
  qualifiedAttributes?: boolean;
  /** XML in place of the UPP inside the document. */
  content?: string;
}

export async function uppFor(office: Office, wish: UppWish): Promise<Buffer> {
  const folder = join(office.web.get<Settings>(SETTINGS).SIGNATURE_ANCHORS_DIR, '../..');
  const { signers } = await openCertificates(folder, new Date());
  const content = wish.content ?? uppContent(wish);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<pos:Dokument xmlns:pos="http://crd.gov.pl/xml/schematy/UPO/2008/05/09/">${content}</pos:Dokument>`;
  return Buffer.from(signDocument(xml, { signer: signers[wish.signer ?? 'upp'], time: new Date() }), 'utf8');
}

function uppContent(wish: UppWish): string {
  const { documentNumber, certificateNumber = 'ePUAP-UPP-1', recipient = 'odbiorca', sender = 'urzad' } = wish;
  const time = warsawTime(wish.deliveredAt ?? new Date());
  const party = (name: string, id: string) =>
    `<pos:${name}><pos:Nazwa>${id}</pos:Nazwa><pos:IdentyfikatorPodmiotu ` +
    `${wish.qualifiedAttributes === true ? 'pos:' : ''}TypIdentyfikatora="ePUAP-ID">${id}</pos:IdentyfikatorPodmiotu></pos:${name}>`;
  return (
    `<pos:UPP><pos:IdentyfikatorPoswiadczenia>${certificateNumber}</pos:IdentyfikatorPoswiadczenia>` +
    party('Adresat', recipient) +
    party('Nadawca', sender) +
    `<pos:DataDoreczenia>${time}</pos:DataDoreczenia><pos:DataWytworzeniaPoswiadczenia>${time}</pos:DataWytworzeniaPoswiadczenia>` +
    `<pos:IdentyfikatorDokumentu>${documentNumber}</pos:IdentyfikatorDokumentu></pos:UPP>`
  );
}
