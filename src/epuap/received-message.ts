// Takes the document out of a message to our own service: out of the verified bytes alone. Of the rest, SOAP headers above all, nothing is read.
import { decodeBase64 } from '../signatures/xml/base64.js';
import { childElements, isElement, leafText } from '../signatures/xml/elements.js';
import { Refusal } from '../signatures/refusal.js';
import { scanDocument } from '../signatures/xml/xml-scanner.js';
import { OBJECTS_NS } from './mailbox-exchange.js';
import type { PinnedCertificate } from './pinned-certificates.js';
import { ReceiverFault } from './receiver-faults.js';
import { ENVELOPE_RULES, readSignedBody } from './signed-envelope.js';

export interface ReceivedMessage {
  /** Who signed what: the same message again is the same delivery. */
  transportId: string;
  document: Buffer;
}

/** @throws ReceiverFault NOT_SOAP, SECURITY, NOT_A_DOCUMENT */
export function readReceivedMessage(bytes: Uint8Array, pins: readonly PinnedCertificate[], now: Date): ReceivedMessage {
  const { canonical, sha256, signer } = readSignedBody(bytes, pins, now);
  return { transportId: `receiver:${signer}:${sha256}`, document: documentIn(canonical) };
}

/** DokumentTyp: nazwaPliku, typPliku if any, zawartosc; the name is a claim that nobody here needs. */
function documentIn(canonicalBody: Buffer): Buffer {
  try {
    const { root } = scanDocument(canonicalBody, ENVELOPE_RULES);
    const [document, ...others] = childElements(root, 'NOT_WELL_FORMED');
    if (others.length > 0 || !isElement(document, OBJECTS_NS, 'Dokument'))
      throw new ReceiverFault('NOT_A_DOCUMENT', 'no Dokument');
    const [name, ...rest] = childElements(document, 'NOT_WELL_FORMED');
    const content = rest.at(-1);
    const isTyped = rest.length === 1 || (rest.length === 2 && isElement(rest[0], '', 'typPliku'));
    if (!isElement(name, '', 'nazwaPliku') || !isElement(content, '', 'zawartosc') || !isTyped)
      throw new ReceiverFault('NOT_A_DOCUMENT', 'not a DokumentTyp');
    return decodeBase64(leafText(content, 'NOT_WELL_FORMED'));
  } catch (cause) {
    if (cause instanceof Refusal) throw new ReceiverFault('NOT_A_DOCUMENT', cause.reason, { cause });
    throw cause;
  }
}
