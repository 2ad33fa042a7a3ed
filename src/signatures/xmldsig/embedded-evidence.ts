// Takes along what a signature carries for its own path: certificates between, revocation lists and answers. All of it is checked where
// it is used; nothing of it is trusted for standing here.
import { decodeBase64 } from '../xml/base64.js';
import type { Certificate } from '../certificates/certificate.js';
import { readCrl } from '../certificates/crl.js';
import type { Crl } from '../certificates/crl.js';
import { leafText } from '../xml/elements.js';
import { readable } from '../general-signer.js';
import type { KeyInfo } from './key-info.js';
import { XADES } from '../namespaces.js';
import type { QualifyingProperties } from './qualifying-properties.js';
import type { XmlElement } from '../xml/xml-tree.js';

export interface EmbeddedEvidence {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocspResponses: readonly Uint8Array[];
}

/** More are not looked at. */
const MOST = 50;

export function embeddedEvidence(keyInfo: KeyInfo, qualifying: QualifyingProperties | null): EmbeddedEvidence {
  const values = (name: string) => (qualifying?.unsigned ? encapsulated(qualifying.unsigned, name) : []);
  const ders = [...keyInfo.certificates, ...values('EncapsulatedX509Certificate')];
  return {
    certificates: ders.slice(0, MOST).flatMap((der) => readable(der) ?? []),
    crls: values('EncapsulatedCRLValue').flatMap((der) => tried(() => readCrl(der)) ?? []),
    ocspResponses: values('EncapsulatedOCSPValue'),
  };
}

function encapsulated(unsigned: XmlElement, name: string): Buffer[] {
  const elements = unsigned.tree.elementsNamed(XADES, name).filter((element) => unsigned.contains(element));
  return elements.slice(0, MOST).flatMap((element) => tried(() => decodeBase64(leafText(element, 'BASE64_MALFORMED'))) ?? []);
}

/** What cannot be read is not there. */
function tried<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}
