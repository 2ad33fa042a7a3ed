// Decides which algorithm an element names, parameters included: prefix lists of the exclusive form, parameters of RSA-PSS.
import { MGF1, RSA_PSS_WITH_PARAMETERS, canonicalForms, digestAlgorithm, signatureAlgorithm } from '../algorithms.js';
import type { Hash, SignatureAlgorithm } from '../algorithms.js';
import type { CanonicalMethod } from '../xml/canonical-form.js';
import { allowAttributes, attributeOf, childElements, isElement, leafText } from '../xml/elements.js';
import { refuseUnless } from '../refusal.js';
import type { XmlElement } from '../xml/xml-tree.js';

const BROKEN = 'SIGNATURE_STRUCTURE';
const PSS = 'http://www.w3.org/2007/05/xmldsig-more#';

/** Method and, for the exclusive one, its prefix list. */
export function canonicalMethod(element: XmlElement): CanonicalMethod {
  allowAttributes(element, ['Algorithm'], BROKEN);
  const form = canonicalForms(attributeOf(element, 'Algorithm'));
  refuseUnless(form !== null, 'ALGORITHM_NOT_ALLOWED');
  return withPrefixes(form, prefixList(element, form.kind === 'exclusive', 'ALGORITHM_NOT_ALLOWED'));
}

export function withPrefixes(form: CanonicalMethod, prefixes: readonly string[]): CanonicalMethod {
  return prefixes.length === 0 ? form : { ...form, prefixes };
}

const EXCLUSIVE_NAMESPACE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** InclusiveNamespaces (Exclusive XML Canonicalization 1.0, section 4); '' stands for #default. */
export function prefixList(
  element: XmlElement,
  isExclusive: boolean,
  reason: 'ALGORITHM_NOT_ALLOWED' | 'TRANSFORMS_NOT_AS_PROFILE',
): string[] {
  const [list, ...others] = childElements(element, reason);
  if (list === undefined) return [];
  refuseUnless(isExclusive && others.length === 0 && isElement(list, EXCLUSIVE_NAMESPACE, 'InclusiveNamespaces'), reason);
  allowAttributes(list, ['PrefixList'], reason);
  refuseUnless(childElements(list, reason).length === 0, reason);
  const prefixes = (attributeOf(list, 'PrefixList') ?? '').split(/[ \t\r\n]+/).filter((prefix) => prefix !== '');
  return prefixes.map((prefix) => (prefix === '#default' ? '' : prefix));
}

export function readSignatureMethod(method: XmlElement): SignatureAlgorithm {
  if (attributeOf(method, 'Algorithm') !== RSA_PSS_WITH_PARAMETERS) return signatureAlgorithm(bareAlgorithm(method));
  allowAttributes(method, ['Algorithm'], BROKEN);
  const [parameters, ...others] = childElements(method, BROKEN);
  refuseUnless(others.length === 0, BROKEN);
  return { hash: parameters === undefined ? 'sha256' : readPssParameters(parameters), key: 'rsa', isPss: true };
}

/** RFC 6931, 2.3.9; only the parameters every table of ours allows: one hash, salt of its length. */
function readPssParameters(parameters: XmlElement): Hash {
  refuseUnless(isElement(parameters, PSS, 'RSAPSSParams'), BROKEN);
  const children = childElements(parameters, BROKEN);
  const find = (name: string) => children.find((child) => child.name === name);
  const digest = find('DigestMethod');
  const hash = digest === undefined ? 'sha256' : digestAlgorithm(bareAlgorithm(digest));
  const mask = find('MaskGenerationFunction');
  if (mask !== undefined) {
    const [maskDigest] = childElements(mask, BROKEN);
    const maskHash = maskDigest === undefined ? 'sha256' : digestAlgorithm(bareAlgorithm(maskDigest));
    refuseUnless(attributeOf(mask, 'Algorithm') === MGF1 && maskHash === hash, 'ALGORITHM_NOT_ALLOWED');
  }
  const salt = find('SaltLength');
  const trailer = find('TrailerField');
  const length = salt === undefined ? '32' : leafText(salt, BROKEN).trim();
  const isTrailerUsual = trailer === undefined || leafText(trailer, BROKEN).trim() === '1';
  refuseUnless(length === String(Number(hash.slice(3)) / 8) && isTrailerUsual, 'ALGORITHM_NOT_ALLOWED');
  return hash;
}

/** An algorithm without parameters: they (output length, for one) would change what it does. */
export function bareAlgorithm(method: XmlElement): string | null {
  allowAttributes(method, ['Algorithm'], BROKEN);
  refuseUnless(childElements(method, BROKEN).length === 0, 'ALGORITHM_NOT_ALLOWED');
  return attributeOf(method, 'Algorithm');
}
