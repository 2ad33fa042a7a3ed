// Signs the document of an application with a certificate of the person's own, as programs for qualified signatures and e-ID cards do.
import { Clock } from '../../src/foundation/clock.js';
import { Inbox } from '../../src/epuap/inbox.service.js';
import type { Signing } from '../../src/epuap/signing.entity.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { canonicalDocument } from '../../src/sandbox/canonical-form.js';
import { parseXml } from '../../src/sandbox/xml-tree.js';
import { newId } from '../../src/values/uuid.js';
import type { ApplicationFactory, MadeApplication } from '../factories/application.js';
import type { TestPerson } from '../factories/person.js';
import { bySigner } from '../factories/refused/application.js';
import { signedDocument } from '../factories/signed-document.js';
import { type CertificateWish, personLeaf, type TestCertificate } from '../factories/test-authority.js';
import type { Office } from './office.js';

/** A certificate of that person, qualified unless other extensions are wished. */
export function certificateOf(person: TestPerson, issuer: TestCertificate, wish: Partial<CertificateWish> = {}): TestCertificate {
  const { firstName, surname, pesel } = person;
  const subject = [
    ['2.5.4.3', `${firstName} ${surname}`],
    ['2.5.4.42', firstName],
    ['2.5.4.4', surname],
    ['2.5.4.5', `PNOPL-${pesel}`],
    ['2.5.4.6', 'PL'],
  ] as const;
  return personLeaf(issuer, { subject, ...wish });
}

/** The file to sign, signed now by the clock of the office. */
export async function signedWith(
  office: Office,
  factory: ApplicationFactory,
  made: MadeApplication,
  certificate: TestCertificate,
): Promise<Buffer> {
  const signing = office.service(SigningService);
  await signing.startWithFile(made.id, newId());
  const request = (await signing.findFile(await factory.state(made.id))) as Signing;
  const written = Buffer.from(signing.documentOf(request)).toString('utf8');
  const signingTime = (await office.service(Clock).now()).toISOString();
  const content = canonicalDocument(parseXml(written));
  return signedDocument({ ...bySigner(certificate), certificate, content, written, prolog: '', signingTime });
}

/** Brought by ePUAP, not judged yet. @returns its id in the inbox */
export async function broughtBy(office: Office, bytes: Uint8Array): Promise<string> {
  const arrival = { channel: 'pull', transportId: `pull:/urzad/sio:${newId()}`, bytes } as const;
  return (await office.service(Inbox).receive(arrival)).id;
}
