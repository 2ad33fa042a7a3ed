// Reads what a signature says about its key. The key comes from a certificate only; a bare key is read to see whether the signature is
// sound and whether it contradicts the certificate, never to be trusted (R31).
import type { KeyObject } from 'node:crypto';
import { decodeBase64 } from '../xml/base64.js';
import { childElements, isElement, leafText } from '../xml/elements.js';
import { readKey } from './key-value.js';
import { DS, DS11, DS_MORE } from '../namespaces.js';
import { refuseUnless } from '../refusal.js';
import { ELEMENT } from '../xml/xml-tree.js';
import type { XmlElement } from '../xml/xml-tree.js';

const BROKEN = 'KEY_INFO_NOT_ALLOWED';
const MAX_CERTIFICATES = 30;
/** What keys are written in. */
const KEY_NAMESPACES: ReadonlySet<string> = new Set([DS, DS11, DS_MORE]);

export interface KeyInfo {
  /** DER of each X509Certificate. */
  readonly certificates: readonly Buffer[];
  /** Keys written out. */
  readonly bareKeys: readonly KeyObject[];
  /** A key is written in a form we do not read. */
  readonly hasUnknownKey: boolean;
}

export function readKeyInfo(keyInfo: XmlElement | null): KeyInfo {
  if (keyInfo === null) return { certificates: [], bareKeys: [], hasUnknownKey: false };
  refuseForeignContent(keyInfo);
  const children = childElements(keyInfo, BROKEN);
  const data = children.filter((child) => isElement(child, DS, 'X509Data')).flatMap((child) => childElements(child, BROKEN));
  const certificates = data.filter((child) => isElement(child, DS, 'X509Certificate'));
  refuseUnless(certificates.length <= MAX_CERTIFICATES, 'LIMIT_EXCEEDED');
  const keys = children.map((child) => readKey(child)).filter((key) => key !== undefined);
  return {
    certificates: certificates.map((certificate) => decodeBase64(leafText(certificate, BROKEN))),
    bareKeys: keys.filter((key) => key !== null),
    hasUnknownKey: keys.includes(null),
  };
}

/** KeyInfo is signed by nobody: whatever is no key could be a content hidden from the digests (R27). */
function refuseForeignContent(keyInfo: XmlElement): void {
  const { tree } = keyInfo;
  for (let node = keyInfo.index; node < keyInfo.end; node += 1) {
    if (tree.kind(node) !== ELEMENT) continue;
    const { namespace } = tree.element(node);
    refuseUnless(KEY_NAMESPACES.has(namespace), BROKEN);
  }
}
