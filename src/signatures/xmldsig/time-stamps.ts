// Judges the time stamps that a signature carries over its own value (XAdES-T, R39). A good one is reported; a bad one is no proof of
// anything and breaks nothing.
import { canonicalMethod } from './algorithm-elements.js';
import { digest } from '../algorithms.js';
import { decodeBase64 } from '../xml/base64.js';
import { INCLUSIVE, canonicalForm } from '../xml/canonical-form.js';
import { judgeChain } from '../certificates/certificate-chain.js';
import type { ChainQuestion } from '../certificates/certificate-chain.js';
import type { Certificate } from '../certificates/certificate.js';
import { childElements, isElement, leafText } from '../xml/elements.js';
import type { TimeStampFinding } from '../general-verdict.js';
import { DS, XADES } from '../namespaces.js';
import { unsignedProperties } from './qualifying-properties.js';
import type { QualifyingProperties } from './qualifying-properties.js';
import { Refusal } from '../refusal.js';
import type { SignatureParts } from './signature-parts.js';
import { readTimeStampToken } from './time-stamp-token.js';
import { DEFAULT_SKEW_MS } from '../trust-settings.js';
import type { XmlElement } from '../xml/xml-tree.js';

const BROKEN = 'SIGNED_PROPERTIES_STRUCTURE';
/** More are not looked at. */
const MOST = 10;

export interface StampedSignature {
  readonly signature: SignatureParts;
  readonly qualifying: QualifyingProperties;
  readonly leaf: Certificate;
  readonly signingTime: Date;
}

/** @param question whom to trust for time stamps, and at what time it is asked */
export function judgeTimeStamps(stamped: StampedSignature, question: Omit<ChainQuestion, 'purpose'>): TimeStampFinding[] {
  const properties = unsignedProperties(stamped.qualifying, 'SignatureTimeStamp').slice(0, MOST);
  return properties.flatMap((property) => judgeProperty(property, stamped, question));
}

/** Whether anything of the long-term levels is there (LT, LTA): it is reported, not evaluated. */
export function hasLongTermData({ unsigned }: QualifyingProperties): boolean {
  const names = ['CertificateValues', 'RevocationValues', 'ArchiveTimeStamp', 'TimeStampValidationData'];
  return (
    unsigned !== null &&
    [...unsigned.elements()].some((holder) => [...holder.elements()].some(({ name }) => names.includes(name)))
  );
}

function judgeProperty(
  property: XmlElement,
  stamped: StampedSignature,
  question: Omit<ChainQuestion, 'purpose'>,
): TimeStampFinding[] {
  try {
    const children = childElements(property, BROKEN);
    const named = children.find((child) => isElement(child, DS, 'CanonicalizationMethod'));
    const method = named === undefined ? INCLUSIVE : canonicalMethod(named);
    const tokens = children.filter((child) => isElement(child, XADES, 'EncapsulatedTimeStamp')).slice(0, MOST);
    return tokens.map((token) => {
      const selection = { apex: stamped.signature.valueElement.index, without: [] };
      // Asked for anew each time: the bytes of a canonical form are good until the next one is made.
      const stampedBytes = () => canonicalForm(property.tree, selection, method);
      return judgeToken(token, stampedBytes, stamped, question);
    });
  } catch (error) {
    if (error instanceof Refusal) return [{ time: null, isSound: false, reasons: [error.reason] }];
    throw error;
  }
}

function judgeToken(
  element: XmlElement,
  stampedBytes: () => Uint8Array,
  { leaf, signingTime }: StampedSignature,
  question: Omit<ChainQuestion, 'purpose'>,
): TimeStampFinding {
  const token = readToken(element);
  if (token === null) return { time: null, isSound: false, reasons: ['TIME_STAMP_MALFORMED'] };
  const { time, imprint, signer, certificates } = token;
  const reasons: string[] = [];
  if (!digest(imprint.hash, stampedBytes()).equals(imprint.value)) reasons.push('TIME_STAMP_OF_SOMETHING_ELSE');
  const isInOrder = time >= leaf.notBefore && signingTime.getTime() <= time.getTime() + DEFAULT_SKEW_MS && time <= question.time;
  if (!isInOrder) reasons.push('TIME_STAMP_ORDER');
  const intermediates = [...question.intermediates, ...certificates];
  const chain = judgeChain(signer, { ...question, intermediates, purpose: 'time-stamp' });
  if (chain.indication !== 'TOTAL-PASSED') reasons.push(...chain.reasons);
  return { time, isSound: reasons.length === 0, reasons };
}

/** Null when it is no token, or one that nobody in it signed. */
function readToken(element: XmlElement) {
  try {
    return readTimeStampToken(decodeBase64(leafText(element, 'BASE64_MALFORMED')));
  } catch {
    // Messages of decoders quote what they read; whatever is wrong, the token proves nothing.
    return null;
  }
}
