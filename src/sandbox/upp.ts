// Makes the official confirmation of submission (UPP) that ePUAP issues for a document, and seals it.

import { randomUUID } from 'node:crypto';

import type { SentFile } from './epuap-objects.js';
import { signDocument } from './signer.js';
import type { SandboxWorld } from './world.js';
import { warsawTime } from './warsaw-time.js';
import { escapeXml } from './xml-tree.js';

const NAMESPACE = 'http://crd.gov.pl/xml/schematy/UPO/2008/05/09/';

export interface Party {
  name: string;
  id: string;
}

export interface UppWish {
  recipient: Party;
  sender: Party;
  /** Number that ePUAP gave to the document. */
  documentId: string;
}

export interface Upp extends SentFile {
  id: string;
}

export function makeUpp(wish: UppWish, world: SandboxWorld): Upp {
  const id = `ePUAP-UPP${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const time = warsawTime(world.now());
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?>\n<pos:Dokument xmlns:pos="${NAMESPACE}"><pos:UPP>` +
    `<pos:IdentyfikatorPoswiadczenia>${id}</pos:IdentyfikatorPoswiadczenia>` +
    `${party('Adresat', wish.recipient)}${party('Nadawca', wish.sender)}` +
    `<pos:DataDoreczenia>${time}</pos:DataDoreczenia>` +
    `<pos:DataWytworzeniaPoswiadczenia>${time}</pos:DataWytworzeniaPoswiadczenia>` +
    `<pos:IdentyfikatorDokumentu>${escapeXml(wish.documentId)}</pos:IdentyfikatorDokumentu>` +
    '<pos:InformacjaUzupelniajaca TypInformacjiUzupelniajacej="Uwaga">Piaskownica Glejt: poświadczenie bez mocy prawnej.' +
    '</pos:InformacjaUzupelniajaca></pos:UPP></pos:Dokument>';
  const sealed = signDocument(xml, { signer: world.certificates.signers.upp, time: world.now() });
  return { id, name: 'UPP.xml', type: 'application/xml', content: Buffer.from(sealed, 'utf8') };
}

function party(name: string, { name: called, id }: Party): string {
  return (
    `<pos:${name}><pos:Nazwa>${escapeXml(called)}</pos:Nazwa>` +
    `<pos:IdentyfikatorPodmiotu TypIdentyfikatora="ePUAP-ID">${escapeXml(id)}</pos:IdentyfikatorPodmiotu></pos:${name}>`
  );
}
