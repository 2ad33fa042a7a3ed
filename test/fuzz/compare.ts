// Holds our scanner and canonical forms against those of libxml2, document by document.
import { canonicalForm } from '../../src/signatures/xml/canonical-form.js';
import type { CanonicalMethod } from '../../src/signatures/xml/canonical-form.js';
import { attributeOf } from '../../src/signatures/xml/elements.js';
import type { ReasonCode } from '../../src/signatures/reasons.js';
import { Refusal } from '../../src/signatures/refusal.js';
import { GENERAL_RULES } from '../../src/signatures/xml/scan-rules.js';
import { scanDocument } from '../../src/signatures/xml/xml-scanner.js';
import { ATTRIBUTE_FIELDS, A_BOUND, ELEMENT, OUTSIDE } from '../../src/signatures/xml/xml-tree.js';
import type { XmlTree } from '../../src/signatures/xml/xml-tree.js';
import { canonicalByLibxml2, subtreeByLibxml2 } from './by-libxml2.js';
import { DocumentWriter, NAMESPACES, randomNumbers } from './random-document.js';

/** What we refuse though it may be well-formed: libxml2 is not asked then. */
const OUR_OWN_RULES: readonly ReasonCode[] = ['DOCTYPE', 'LIMIT_EXCEEDED', 'RELATIVE_NAMESPACE', 'ENCODING'];

const METHODS: readonly CanonicalMethod[] = (['inclusive-1.0', 'inclusive-1.1', 'exclusive'] as const).flatMap((kind) =>
  [false, true].flatMap((withComments) =>
    (kind === 'exclusive' ? [[], ['p', 'q'], ['']] : [[]]).map((prefixes) => ({ kind, withComments, prefixes })),
  ),
);

export interface Comparison {
  readonly documents: number;
  readonly accepted: number;
  readonly differences: readonly string[];
}

/** @param isOver asked before each document */
export function compareWithLibxml2(seed: number, isOver: (documents: number) => boolean): Comparison {
  const writer = new DocumentWriter(randomNumbers(seed));
  const differences: string[] = [];
  let documents = 0;
  let accepted = 0;
  for (; !isOver(documents) && differences.length < 5; documents += 1) {
    const whole = writer.document();
    const xml = writer.chance(0.5) ? whole : writer.spoiled(writer.chance(0.3) ? writer.spoiled(whole) : whole);
    const method = writer.pick(METHODS);
    const tree = scanned(xml);
    if (tree instanceof Refusal) {
      if (isDisputed(xml, tree.reason)) differences.push(`refused as ${tree.reason}: ${JSON.stringify(xml)}`);
      continue;
    }
    accepted += 1;
    const difference = differenceOf(xml, tree, method, writer);
    if (difference !== null) differences.push(`${difference} ${JSON.stringify(method)}: ${JSON.stringify(xml)}`);
  }
  return { documents, accepted, differences };
}

function scanned(xml: string): XmlTree | Refusal {
  try {
    return scanDocument(Buffer.from(xml, 'utf8'), GENERAL_RULES);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function isDisputed(xml: string, reason: ReasonCode): boolean {
  // A version needs a digit behind the point (XML 1.0, production 26); libxml2 does without.
  if (/^<\?xml\s+version\s*=\s*(["'])1\.\1/.test(xml)) return false;
  return !OUR_OWN_RULES.includes(reason) && canonicalByLibxml2(Buffer.from(xml, 'utf8'), METHODS[0] as CanonicalMethod) !== null;
}

function differenceOf(xml: string, tree: XmlTree, method: CanonicalMethod, writer: DocumentWriter): string | null {
  const bytes = Buffer.from(xml, 'utf8');
  const theirs = canonicalByLibxml2(bytes, method);
  if (theirs === null) return hasOddNamespace(tree) ? null : 'accepted by us alone';
  if (formOf(tree, OUTSIDE, method) !== theirs) return 'another form of the document';
  const marked = markedElements(tree);
  const [node, mark] = marked.length === 0 ? [tree.rootIndex, null] : writer.pick(marked);
  if (mark === null || marked.filter(([, other]) => other === mark).length > 1) return null;
  if (formOf(tree, node, method) !== subtreeByLibxml2(bytes, mark, method)) return `another form of the part ${mark}`;
  return null;
}

/** libxml2 also asks whether a namespace is a well-made URI; Namespaces in XML leaves that to the reader (section 2.2). */
function hasOddNamespace(tree: XmlTree): boolean {
  const attributes = Array.from({ length: tree.attributes.length / ATTRIBUTE_FIELDS }, (_, index) => index);
  const bound = attributes.map((attribute) => tree.names.text(tree.attributeField(attribute, A_BOUND)));
  return bound.some((namespace) => !NAMESPACES.includes(namespace));
}

function formOf(tree: XmlTree, apex: number, method: CanonicalMethod): string {
  return canonicalForm(tree, { apex, without: [] }, method).toString('utf8');
}

function markedElements(tree: XmlTree): (readonly [node: number, mark: string])[] {
  const found: (readonly [number, string])[] = [];
  for (let node = 0; node < tree.nodeCount; node += 1) {
    const mark = tree.kind(node) === ELEMENT ? attributeOf(tree.element(node), 'mark') : null;
    if (mark !== null && /^\d+$/.test(mark)) found.push([node, mark]);
  }
  return found;
}
