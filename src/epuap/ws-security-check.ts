// Decides whether an answer was signed by the holder of a pinned certificate, over the very Body that will be read.
import { createHash, timingSafeEqual, verify, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { ExclusiveCanonicalization } from 'xml-crypto';
import type { SoapMessage } from './soap-message.js';
import { childElements, childrenNamed, descendants, isNamed } from './strict-xml.js';
import { DS_NS, EXCLUSIVE_C14N, RSA_SHA256, RSA_SHA512, SHA256, SHA512, WSSE_NS, WSU_NS } from './ws-security-names.js';

/** Why an answer is not believed; `UNSIGNED` is kept apart because it points to a setting, not to an attack. */
export type AnswerFlaw =
  | 'UNSIGNED'
  | 'SEVERAL_SIGNATURES'
  | 'SIGNATURE_PLACE'
  | 'STRUCTURE'
  | 'ALGORITHM'
  | 'DUPLICATE_ID'
  | 'REFERENCE'
  | 'BODY_NOT_COVERED'
  | 'DIGEST'
  | 'KEY_OR_VALUE'
  | 'TIMESTAMP';

/** The closed list; everything else, SHA-1 above all, is refused. */
const SIGNATURE_HASH: Readonly<Record<string, string>> = { [RSA_SHA256]: 'sha256', [RSA_SHA512]: 'sha512' };
const DIGEST_HASH: Readonly<Record<string, string>> = { [SHA256]: 'sha256', [SHA512]: 'sha512' };
const MIN_RSA_BITS = 2048;
const CLOCK_SKEW_MS = 5 * 60_000;

class Flawed extends Error {
  constructor(readonly flaw: AnswerFlaw) {
    super(flaw);
  }
}

/**
 * The keys of pinned certificates. Their dates are not looked at: a pin is the operator's decision about a key, the service
 * signs with certificates that no chain leads to, and it changes them yearly, so that two may be pinned at a time.
 * @throws Error for anything but RSA of 2048 bits or more.
 */
export function pinnedKeys(certificatesPem: readonly string[]): KeyObject[] {
  return certificatesPem.map((pem) => {
    const key = new X509Certificate(pem).publicKey;
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (key.asymmetricKeyType !== 'rsa' || bits < MIN_RSA_BITS)
      throw new Error('a pinned certificate needs an RSA key of at least 2048 bits');
    return key;
  });
}

/**
 * Null when the Body of this parsed message is signed with one of the keys, else the flaw. Digests are taken over the nodes of
 * the message itself, found by position, so what was checked and what is read cannot be two different things.
 * The wire has nothing that ties an answer to its request; freshness of the content is proved elsewhere (nonce in the document).
 */
export function flawInSecurity(message: SoapMessage, keys: readonly KeyObject[], now: Date): AnswerFlaw | null {
  const body = verifiedBody(message, keys, now);
  return typeof body === 'string' ? body : null;
}

/** The Body as it was signed, and by which key. */
export interface VerifiedBody {
  /** Exclusive canonical form: nothing but these bytes was verified. */
  readonly canonical: string;
  readonly key: KeyObject;
}

/** The same, for those who read nothing but the verified bytes. */
export function verifiedBody(message: SoapMessage, keys: readonly KeyObject[], now: Date): VerifiedBody | AnswerFlaw {
  try {
    return checkSecurity(message, keys, now);
  } catch (error) {
    if (error instanceof Flawed) return error.flaw;
    throw error;
  }
}

function checkSecurity(message: SoapMessage, keys: readonly KeyObject[], now: Date): VerifiedBody {
  const { security, signature } = onlySignature(message);
  const [signedInfo, signatureValue] = childElements(signature);
  if (
    !signedInfo ||
    !signatureValue ||
    !isNamed(signedInfo, DS_NS, 'SignedInfo') ||
    !isNamed(signatureValue, DS_NS, 'SignatureValue')
  ) {
    throw new Flawed('STRUCTURE');
  }
  const hash = methodsOf(signedInfo);
  const body = checkReferences(message, security, signedInfo);
  const key = checkValue(signedInfo, signatureValue, hash, keys);
  checkTimestamp(security, now);
  return { canonical: body, key };
}

function onlySignature(message: SoapMessage): { security: Element; signature: Element } {
  const all = [...descendants(message.envelope)];
  const securities = all.filter((element) => isNamed(element, WSSE_NS, 'Security'));
  const signatures = all.filter((element) => isNamed(element, DS_NS, 'Signature'));
  const [security] = securities;
  const [signature] = signatures;
  if (!security || !signature) throw new Flawed('UNSIGNED');
  if (securities.length > 1 || signatures.length > 1) throw new Flawed('SEVERAL_SIGNATURES');
  if (security.parentNode !== message.header || signature.parentNode !== security) throw new Flawed('SIGNATURE_PLACE');
  return { security, signature };
}

function methodsOf(signedInfo: Element): string {
  const [c14n, method, ...references] = childElements(signedInfo);
  if (!c14n || !isNamed(c14n, DS_NS, 'CanonicalizationMethod')) throw new Flawed('STRUCTURE');
  if (!method || !isNamed(method, DS_NS, 'SignatureMethod') || references.length === 0) throw new Flawed('STRUCTURE');
  const hash = lookUp(SIGNATURE_HASH, algorithm(method));
  if (algorithm(c14n) !== EXCLUSIVE_C14N || hash === undefined) throw new Flawed('ALGORITHM');
  return hash;
}

/** @returns the canonical form of the Body that was digested */
function checkReferences(message: SoapMessage, security: Element, signedInfo: Element): string {
  const byId = elementsById(message.envelope);
  const covered = childElements(signedInfo)
    .slice(2)
    .map((reference) => {
      if (!isNamed(reference, DS_NS, 'Reference')) throw new Flawed('STRUCTURE');
      const target = byId.get((reference.getAttribute('URI') ?? '').replace(/^#/, ''));
      if (!target || !reference.getAttribute('URI')?.startsWith('#')) throw new Flawed('REFERENCE');
      if (target !== message.body && target.parentNode !== security && target.parentNode !== message.header)
        throw new Flawed('REFERENCE');
      if (isNamed(target, DS_NS, 'Signature')) throw new Flawed('REFERENCE');
      return { target, canonical: checkDigest(reference, target) };
    });
  const body = covered.find(({ target }) => target === message.body);
  if (body === undefined) throw new Flawed('BODY_NOT_COVERED');
  return body.canonical;
}

function checkDigest(reference: Element, target: Element): string {
  const [transforms, method, value, ...others] = childElements(reference);
  if (!transforms || !method || !value || others.length > 0) throw new Flawed('STRUCTURE');
  if (!isNamed(transforms, DS_NS, 'Transforms') || !isNamed(method, DS_NS, 'DigestMethod')) throw new Flawed('STRUCTURE');
  if (!isNamed(value, DS_NS, 'DigestValue')) throw new Flawed('STRUCTURE');
  const [transform, ...more] = childElements(transforms);
  if (!transform || !isNamed(transform, DS_NS, 'Transform') || more.length > 0) throw new Flawed('STRUCTURE');
  const hash = lookUp(DIGEST_HASH, algorithm(method));
  if (algorithm(transform) !== EXCLUSIVE_C14N || hash === undefined) throw new Flawed('ALGORITHM');
  const text = canonical(target, prefixList(transform));
  const digest = createHash(hash).update(text).digest();
  const claimed = base64(value);
  if (claimed.length !== digest.length || !timingSafeEqual(claimed, digest)) throw new Flawed('DIGEST');
  return text;
}

function checkValue(signedInfo: Element, signatureValue: Element, hash: string, keys: readonly KeyObject[]): KeyObject {
  const [c14n] = childElements(signedInfo);
  const bytes = Buffer.from(canonical(signedInfo, c14n ? prefixList(c14n) : []));
  const value = base64(signatureValue);
  // Whatever certificate the message carries, only the pinned keys are asked.
  const key = keys.find((one) => verify(hash, bytes, one, value));
  if (key === undefined) throw new Flawed('KEY_OR_VALUE');
  return key;
}

// A timestamp is optional on this wire, so an unsigned one proves no more than none at all; but a stale one always refuses.
function checkTimestamp(security: Element, now: Date): void {
  const stamps = childrenNamed(security, WSU_NS, 'Timestamp');
  if (stamps.length > 1) throw new Flawed('TIMESTAMP');
  for (const stamp of stamps) {
    const created = time(stamp, 'Created');
    const expires = time(stamp, 'Expires');
    if (created === undefined || created > now.getTime() + CLOCK_SKEW_MS) throw new Flawed('TIMESTAMP');
    if ((expires ?? created + CLOCK_SKEW_MS) + CLOCK_SKEW_MS < now.getTime()) throw new Flawed('TIMESTAMP');
  }
}

function time(stamp: Element, localName: string): number | undefined {
  const [element] = childrenNamed(stamp, WSU_NS, localName);
  if (!element) return undefined;
  const value = Date.parse((element.textContent ?? '').trim());
  if (Number.isNaN(value)) throw new Flawed('TIMESTAMP');
  return value;
}

function elementsById(envelope: Element): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const element of descendants(envelope)) {
    for (const id of idsOf(element)) {
      if (found.has(id)) throw new Flawed('DUPLICATE_ID');
      found.set(id, element);
    }
  }
  return found;
}

// Any spelling of an identifier counts, so that no two readers of the message can disagree about which element is meant.
function idsOf(element: Element): Set<string> {
  return new Set(
    Array.from(element.attributes)
      .filter((attribute) => (attribute.localName ?? attribute.name).toLowerCase() === 'id')
      .map((attribute) => attribute.value),
  );
}

function canonical(element: Element, inclusivePrefixes: string[]): string {
  return new ExclusiveCanonicalization().process(element as unknown as globalThis.Element, {
    inclusiveNamespacesPrefixList: inclusivePrefixes,
    ancestorNamespaces: namespacesAround(element),
  });
}

function namespacesAround(element: Element): { prefix: string; namespaceURI: string }[] {
  const found = new Map<string, string>();
  for (let at = element.parentElement; at; at = at.parentElement) {
    for (const attribute of Array.from(at.attributes)) {
      const prefix = attribute.localName ?? '';
      if (attribute.prefix === 'xmlns' && !element.hasAttribute(attribute.name) && !found.has(prefix))
        found.set(prefix, attribute.value);
    }
  }
  return [...found].map(([prefix, namespaceURI]) => ({ prefix, namespaceURI }));
}

function prefixList(method: Element): string[] {
  const [list] = childrenNamed(method, EXCLUSIVE_C14N, 'InclusiveNamespaces');
  return (list?.getAttribute('PrefixList') ?? '').split(/\s+/).filter((prefix) => prefix !== '');
}

function algorithm(method: Element): string {
  return method.getAttribute('Algorithm') ?? '';
}

function lookUp(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function base64(element: Element): Buffer {
  return Buffer.from((element.textContent ?? '').replace(/\s+/g, ''), 'base64');
}
