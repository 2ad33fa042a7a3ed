// Decides whether the Body of a SOAP message was signed with a pinned key, on the tree of our own scanner: one scan, one Security header,
// one signature, and nothing but the canonical Body comes out. Written for what ePUAP sends us, where size and hostility are not ours to choose.
import { hash as hashOnce, timingSafeEqual, verify } from 'node:crypto';
import { decodeBase64 } from '../signatures/xml/base64.js';
import { canonicalForm, type CanonicalMethod, EXCLUSIVE } from '../signatures/xml/canonical-form.js';
import { attributeOf, childElements, isElement, leafText, valueOf } from '../signatures/xml/elements.js';
import { Refusal } from '../signatures/refusal.js';
import type { ScanRules } from '../signatures/xml/scan-rules.js';
import { scanDocument } from '../signatures/xml/xml-scanner.js';
import { A_NAME, ATTRIBUTES, ATTRIBUTES_END, ELEMENT, type XmlElement, type XmlTree } from '../signatures/xml/xml-tree.js';
import { type PinnedCertificate, pinsAt } from './pinned-certificates.js';
import { LARGEST_MESSAGE_BYTES } from './receiver-edge.js';
import { ReceiverFault } from './receiver-faults.js';
import { SOAP_NS } from './soap-message.js';
import { DS_NS, EXCLUSIVE_C14N, RSA_SHA256, RSA_SHA512, SHA256, SHA512, WSSE_NS, WSU_NS } from './ws-security-names.js';

/** A message of ours has some dozens of elements, its document being one text. */
export const ENVELOPE_RULES: ScanRules = {
  ...{ maxBytes: LARGEST_MESSAGE_BYTES, maxDepth: 100, maxNodes: 20_000 },
  ...{ allEncodings: false, plainMarkup: true },
};

/** Closed lists; everything else, SHA-1 above all, is refused. */
const SIGNATURE_HASH: Readonly<Record<string, string>> = { [RSA_SHA256]: 'sha256', [RSA_SHA512]: 'sha512' };
const DIGEST_HASH: Readonly<Record<string, string>> = { [SHA256]: 'sha256', [SHA512]: 'sha512' };
const CLOCK_SKEW_MS = 5 * 60_000;

interface Parts {
  tree: XmlTree;
  header: XmlElement;
  body: XmlElement;
  security: XmlElement;
  signature: XmlElement;
}

export interface SignedBody {
  /** Exclusive canonical form: nothing but these bytes was verified. */
  canonical: Buffer;
  /** SHA-256 (hex) of the canonical form. */
  sha256: string;
  /** SHA-256 (hex) of the signer's SubjectPublicKeyInfo. */
  signer: string;
}

interface Covered {
  canonical: Buffer;
  hash: string;
  digest: Buffer;
}

/** @throws ReceiverFault NOT_SOAP, SECURITY */
export function readSignedBody(bytes: Uint8Array, pins: readonly PinnedCertificate[], now: Date): SignedBody {
  const tree = orFault('NOT_SOAP', () => scanDocument(bytes, ENVELOPE_RULES));
  const { header, body } = soapParts(tree);
  return orFault('SECURITY', () => {
    demand(header !== null, 'UNSIGNED');
    const parts: Parts = { tree, header, body, ...onlySignature(tree, header) };
    const [signedInfo, value] = childElements(parts.signature, 'SIGNATURE_STRUCTURE');
    demand(isElement(signedInfo, DS_NS, 'SignedInfo') && isElement(value, DS_NS, 'SignatureValue'), 'STRUCTURE');
    const { canonical, hash, digest } = coveredBody(parts, signedInfo);
    const signer = signerOf(signedInfo, value, pinsAt(pins, now));
    checkTimestamps(parts.security, now);
    const sha256 = hash === 'sha256' ? digest : hashOnce('sha256', canonical, 'buffer');
    return { canonical, sha256: sha256.toString('hex'), signer };
  });
}

/** An optional Header, then exactly one Body. */
function soapParts(tree: XmlTree): { header: XmlElement | null; body: XmlElement } {
  const parts = [...tree.root.elements()];
  const header = isElement(parts[0], SOAP_NS, 'Header') ? parts[0] : null;
  const body = parts[header === null ? 0 : 1];
  const isWhole = parts.length === (header === null ? 1 : 2);
  if (!isElement(tree.root, SOAP_NS, 'Envelope') || !isElement(body, SOAP_NS, 'Body') || !isWhole)
    throw new ReceiverFault('NOT_SOAP', 'not one envelope with one Body');
  return { header, body };
}

function onlySignature(tree: XmlTree, header: XmlElement): Pick<Parts, 'security' | 'signature'> {
  const [security, ...securities] = tree.elementsNamed(WSSE_NS, 'Security');
  const [signature, ...signatures] = tree.elementsNamed(DS_NS, 'Signature');
  demand(security !== undefined && signature !== undefined, 'UNSIGNED');
  demand(securities.length === 0 && signatures.length === 0, 'SEVERAL_SIGNATURES');
  demand(security.parent === header && signature.parent === security, 'SIGNATURE_PLACE');
  return { security, signature };
}

/** Checks every reference; the Body must be among them, found by its place, not by its name. */
function coveredBody(parts: Parts, signedInfo: XmlElement): Covered {
  const byId = elementsById(parts.tree);
  let covered: Covered | null = null;
  const references = childElements(signedInfo, 'SIGNATURE_STRUCTURE').slice(2);
  demand(references.length > 0, 'STRUCTURE');
  for (const reference of references) {
    demand(isElement(reference, DS_NS, 'Reference'), 'STRUCTURE');
    const target = targetOf(reference, byId, parts);
    const checked = checkDigest(reference, target);
    if (target === parts.body) covered = checked;
  }
  demand(covered !== null, 'BODY_NOT_COVERED');
  return covered;
}

function targetOf(reference: XmlElement, byId: ReadonlyMap<string, XmlElement>, { header, body, security }: Parts): XmlElement {
  const uri = attributeOf(reference, 'URI') ?? '';
  const target = byId.get(uri.slice(1));
  demand(uri.startsWith('#') && target !== undefined, 'REFERENCE');
  demand(target === body || target.parent === security || target.parent === header, 'REFERENCE');
  demand(!isElement(target, DS_NS, 'Signature'), 'REFERENCE');
  return target;
}

function checkDigest(reference: XmlElement, target: XmlElement): Covered {
  const [transforms, method, value, ...others] = childElements(reference, 'SIGNATURE_STRUCTURE');
  demand(isElement(transforms, DS_NS, 'Transforms') && others.length === 0, 'STRUCTURE');
  demand(isElement(method, DS_NS, 'DigestMethod') && isElement(value, DS_NS, 'DigestValue'), 'STRUCTURE');
  const [transform, ...more] = childElements(transforms, 'SIGNATURE_STRUCTURE');
  demand(isElement(transform, DS_NS, 'Transform') && more.length === 0, 'STRUCTURE');
  const hash = lookUp(DIGEST_HASH, attributeOf(method, 'Algorithm'));
  const canonical = canonicalOf(target, transform);
  const digest = hashOnce(hash, canonical, 'buffer');
  const claimed = decodeBase64(leafText(value, 'SIGNATURE_STRUCTURE'));
  demand(claimed.length === digest.length && timingSafeEqual(claimed, digest), 'DIGEST');
  return { canonical, hash, digest };
}

/** Whatever certificate the message carries, only the pinned keys are asked. */
function signerOf(signedInfo: XmlElement, value: XmlElement, pins: readonly PinnedCertificate[]): string {
  const [c14n, method] = childElements(signedInfo, 'SIGNATURE_STRUCTURE');
  demand(isElement(c14n, DS_NS, 'CanonicalizationMethod') && isElement(method, DS_NS, 'SignatureMethod'), 'STRUCTURE');
  const hash = lookUp(SIGNATURE_HASH, attributeOf(method, 'Algorithm'));
  const bytes = canonicalOf(signedInfo, c14n);
  const signature = decodeBase64(leafText(value, 'SIGNATURE_STRUCTURE'));
  const pin = pins.find(({ key }) => verify(hash, bytes, key, signature));
  demand(pin !== undefined, 'KEY_OR_VALUE');
  return pin.signer;
}

/** A copy: the canonical form lends its bytes until the next one is made. */
function canonicalOf(element: XmlElement, method: XmlElement): Buffer {
  demand(attributeOf(method, 'Algorithm') === EXCLUSIVE_C14N, 'ALGORITHM');
  const inclusive = childElements(method, 'SIGNATURE_STRUCTURE').map((child) => {
    demand(isElement(child, EXCLUSIVE_C14N, 'InclusiveNamespaces'), 'STRUCTURE');
    return (attributeOf(child, 'PrefixList') ?? '').split(/[ \t\r\n]+/).filter((prefix) => prefix !== '');
  });
  demand(inclusive.length <= 1, 'STRUCTURE');
  const prefixes = (inclusive[0] ?? []).map((prefix) => (prefix === '#default' ? '' : prefix));
  const exclusive: CanonicalMethod = prefixes.length === 0 ? EXCLUSIVE : { ...EXCLUSIVE, prefixes };
  return Buffer.from(canonicalForm(element.tree, { apex: element.index, without: [] }, exclusive));
}

/** A timestamp is optional on this wire, so an unsigned one proves no more than none at all; but a stale one always refuses. */
function checkTimestamps(security: XmlElement, now: Date): void {
  const stamps = [...security.elements()].filter((element) => isElement(element, WSU_NS, 'Timestamp'));
  demand(stamps.length <= 1, 'TIMESTAMP');
  for (const stamp of stamps) {
    const created = momentIn(stamp, 'Created');
    const expires = momentIn(stamp, 'Expires') ?? (created ?? Number.NaN) + CLOCK_SKEW_MS;
    demand(created !== null && created <= now.getTime() + CLOCK_SKEW_MS, 'TIMESTAMP');
    demand(expires + CLOCK_SKEW_MS >= now.getTime(), 'TIMESTAMP');
  }
}

function momentIn(stamp: XmlElement, name: string): number | null {
  const found = [...stamp.elements()].find((element) => isElement(element, WSU_NS, name));
  if (found === undefined) return null;
  const moment = Date.parse(leafText(found, 'SIGNATURE_STRUCTURE').trim());
  demand(!Number.isNaN(moment), 'TIMESTAMP');
  return moment;
}

/** Any spelling of an identifier counts, so that no two readers of the message can disagree about which element is meant. */
function elementsById(tree: XmlTree): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  for (let node = 0; node < tree.nodeCount; node += 1) {
    if (tree.kind(node) !== ELEMENT) continue;
    const end = tree.field(node, ATTRIBUTES_END);
    for (let attribute = tree.field(node, ATTRIBUTES); attribute < end; attribute += 1) {
      if (!isId(tree, attribute)) continue;
      const id = valueOf(tree, attribute);
      const element = tree.element(node);
      // One element may say its id twice.
      demand((found.get(id) ?? element) === element, 'DUPLICATE_ID');
      found.set(id, element);
    }
  }
  return found;
}

function isId(tree: XmlTree, attribute: number): boolean {
  const { names } = tree;
  const name = tree.attributeField(attribute, A_NAME);
  if (names.isDeclaration(name)) return false;
  const local = names.text(names.localOf(name));
  return local.length === 2 && local.toLowerCase() === 'id';
}

function lookUp(table: Readonly<Record<string, string>>, name: string | null): string {
  const hash = name !== null && Object.hasOwn(table, name) ? table[name] : undefined;
  demand(hash !== undefined, 'ALGORITHM');
  return hash;
}

function demand(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new ReceiverFault('SECURITY', reason);
}

/** The library of signatures refuses in its own words; here they are the reason of a fixed fault. */
function orFault<T>(code: 'NOT_SOAP' | 'SECURITY', read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Refusal) throw new ReceiverFault(code, cause.reason, { cause });
    throw cause;
  }
}
