// Decides whether a message to our own service is believed, and takes the document out of the verified bytes: of the rest, SOAP
// headers above all, nothing is read.
import { createHash } from 'node:crypto';
import { DomainError } from '../values/domain-error.js';
import { fileIn } from './epuap-objects.js';
import { OBJECTS_NS } from './mailbox-exchange.js';
import { pinsAt, type PinnedCertificate } from './pinned-certificates.js';
import { ReceiverFault } from './receiver-faults.js';
import { NotSoap, readSoapMessage, type SoapMessage } from './soap-message.js';
import { childElements, isNamed, NotStrictXml, parseStrictly } from './strict-xml.js';
import { verifiedBody } from './ws-security-check.js';

export interface ReceivedMessage {
  /** Who signed what: the same message again is the same delivery. */
  transportId: string;
  document: Buffer;
}

/** @throws ReceiverFault NOT_SOAP, SECURITY, NOT_A_DOCUMENT */
export function readReceivedMessage(bytes: Uint8Array, pins: readonly PinnedCertificate[], now: Date): ReceivedMessage {
  const valid = pinsAt(pins, now);
  const message = readable(bytes);
  const keys = valid.map(({ key }) => key);
  const body = verifiedBody(message, keys, now);
  if (typeof body === 'string') throw new ReceiverFault('SECURITY', body);
  const signer = valid.find(({ key }) => key === body.key)?.signer ?? '';
  const digest = createHash('sha256').update(body.canonical).digest('hex');
  return { transportId: `receiver:${signer}:${digest}`, document: documentIn(body.canonical) };
}

function readable(bytes: Uint8Array): SoapMessage {
  try {
    return readSoapMessage(bytes);
  } catch (cause) {
    if (!(cause instanceof NotStrictXml || cause instanceof NotSoap)) throw cause;
    throw new ReceiverFault('NOT_SOAP', cause.message, { cause });
  }
}

function documentIn(canonicalBody: string): Buffer {
  try {
    const { documentElement: body } = parseStrictly(canonicalBody);
    const [document, ...others] = body === null ? [] : childElements(body);
    if (document === undefined || others.length > 0 || !isNamed(document, OBJECTS_NS, 'Dokument'))
      throw new ReceiverFault('NOT_A_DOCUMENT', 'no Dokument');
    return fileIn(document).bytes;
  } catch (cause) {
    if (cause instanceof DomainError || cause instanceof NotStrictXml)
      throw new ReceiverFault('NOT_A_DOCUMENT', cause.message, { cause });
    throw cause;
  }
}
