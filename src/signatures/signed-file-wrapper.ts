// Takes the application out of the wrapper that podpis.gov.pl puts around a signed file: exact root and path, one attachment, base64
// only. What comes out goes through the same scanner once; it holds no signature and no wrapper of its own.
import { decodeBase64 } from './xml/base64.js';
import { Sequence, allowAttributes, attributeOf, isElement, leafText } from './xml/elements.js';
import { DS } from './namespaces.js';
import { refuseUnless } from './refusal.js';
import type { ScanRules } from './xml/scan-rules.js';
import { scanDocument } from './xml/xml-scanner.js';
import type { XmlElement, XmlTree } from './xml/xml-tree.js';

const WRAPPER = 'http://epuap.gov.pl/fe-model-web/wzor_lokalny/EPUAP-----/podpisanyPlik/';
const STRUCTURE = /^http:\/\/crd\.gov\.pl\/xml\/schematy\/struktura\/20\d\d\/\d\d\/\d\d\/$/;
const BROKEN = 'WRAPPER_MALFORMED';

export function isWrapper(root: XmlElement): boolean {
  return isElement(root, WRAPPER, 'Dokument');
}

/**
 * @param signature the verified signature, a child of the root
 * @param rules what is left of the budget of the document
 */
export function unwrapped(root: XmlElement, signature: XmlElement, rules: ScanRules): XmlTree {
  const tree = scanDocument(decodeBase64(leafText(findData(root, signature), BROKEN)), rules);
  const isBare = tree.elementsNamed(DS, 'Signature').length === 0 && !isWrapper(tree.root) && !tree.ids.hasDuplicates;
  refuseUnless(isBare, BROKEN);
  return tree;
}

/** Dokument / TrescDokumentu / Zalaczniki / Zalacznik / DaneZalacznika. */
function findData(root: XmlElement, signature: XmlElement): XmlElement {
  const content = elementsBut(root, signature).filter((child) => isElement(child, WRAPPER, 'TrescDokumentu'));
  const [only, ...others] = content;
  refuseUnless(only !== undefined && others.length === 0, BROKEN);
  const [list, ...otherLists] = elementsBut(only, signature);
  refuseUnless(list?.name === 'Zalaczniki' && STRUCTURE.test(list.namespace) && otherLists.length === 0, BROKEN);
  const attachments = new Sequence(list, list.namespace, BROKEN);
  const attachment = attachments.one('Zalacznik');
  attachments.end();
  allowAttributes(attachment, ['format', 'kodowanie', 'nazwaPliku'], BROKEN);
  refuseUnless(attributeOf(attachment, 'kodowanie') === 'base64', BROKEN);
  const parts = new Sequence(attachment, list.namespace, BROKEN);
  const data = parts.one('DaneZalacznika');
  parts.optional('OpisZalacznika');
  parts.end();
  return data;
}

function elementsBut(parent: XmlElement, signature: XmlElement): XmlElement[] {
  return [...parent.elements()].filter((child) => child !== signature);
}
