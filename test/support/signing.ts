// What tests do and see at both ends of a signature: at the trusted profile's page, and in the rows of the office.
import { FieldEncryption } from '../../src/foundation/field-encryption.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { Signing } from '../../src/epuap/signing.entity.js';
import { TrustedProfile } from '../../src/epuap/trusted-profile.js';
import type { Office } from './office.js';
import type { SignerWish } from './walk.js';

/** Signs (or cancels) at the trusted profile without going back to the office. @returns where the browser would go now */
export async function signWithoutReturning(office: Office, url: string, signer: SignerWish): Promise<string> {
  const visitor = office.visitor();
  const page = await visitor.get(url);
  const values = {
    osoba: 'inna',
    imie: signer.firstName,
    nazwisko: signer.surname,
    pesel: signer.pesel,
    postac: signer.shape ?? 'PodpisZP',
    wariant: signer.variant ?? 'good',
    akcja: signer.action ?? 'podpisz',
  };
  const answer = await visitor.send(page.form('Podpisz'), values, false);
  const back = answer.headers.get('location');
  if (back === null) throw new Error(`the trusted profile shows "${answer.heading}": ${answer.text.slice(0, 300)}`);
  return back;
}

/** Signs a file away from the office; nobody there hears of it. */
export async function signElsewhere(office: Office, document: Uint8Array, signer: SignerWish): Promise<Buffer> {
  const { client } = office.service(TrustedProfile);
  const [successUrl, failureUrl] = ['http://localhost/tak', 'http://localhost/nie'];
  const url = await client.addDocumentToSigning({ document, successUrl, failureUrl, additionalInfo: 'Plik' });
  await signWithoutReturning(office, url, signer);
  return Buffer.from((await client.getSignedDocument(url)) ?? []);
}

/** The newest signing of an application. */
export async function newestSigning(office: Office, applicationId: string): Promise<Signing> {
  return office.data.manager.findOneOrFail(Signing, { where: { applicationId }, order: { id: 'DESC' } });
}

/** The documents of an application that came back, oldest first. */
export async function returnedDocuments(office: Office, applicationId: string): Promise<SignedDocument[]> {
  return office.data.manager.find(SignedDocument, { where: { signing: { applicationId } }, order: { id: 'ASC' } });
}

/** The kept bytes, opened. */
export function keptBytes(office: Office, { id, content }: SignedDocument): Buffer {
  return office.service(FieldEncryption).open({ table: 'signed_document', column: 'content', row: id }, content);
}

/** What the trusted profile hands out for a signing. */
export async function handedOut(office: Office, { serviceUrl }: Signing): Promise<Buffer> {
  const bytes = await office.service(TrustedProfile).client.getSignedDocument(serviceUrl ?? '');
  if (bytes === null) throw new Error('nothing was signed');
  return Buffer.from(bytes);
}
