import { describe, expect, it } from '@jest/globals';
import { canonicalByLibxml2, subtreeByLibxml2 } from '../../../test/fuzz/by-libxml2.js';
import { canonicalForm } from './canonical-form.js';
import type { CanonicalMethod } from './canonical-form.js';
import { attributeOf } from './elements.js';
import { GENERAL_RULES } from './scan-rules.js';
import { scanDocument } from './xml-scanner.js';
import { ELEMENT, OUTSIDE } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

const KINDS = ['inclusive-1.0', 'inclusive-1.1', 'exclusive'] as const;
const METHODS: readonly CanonicalMethod[] = [
  ...KINDS.flatMap((kind) => [false, true].map((withComments) => ({ kind, withComments, prefixes: [] }))),
  { kind: 'exclusive', withComments: false, prefixes: ['u'] },
  { kind: 'exclusive', withComments: false, prefixes: ['', 'nowhere'] },
];

const DOCUMENTS = [
  '<a/>',
  '<?xml version="1.0"?><!-- c --><?xml-stylesheet href="a.xsl"  ?>\n\n<a>x</a>\n<!--after\r\n--><?pi?>',
  '<a b="1&#10;2\n3\t4&#9;5&quot;&lt;&gt;&amp;\'\r\n\r">&gt;&lt;&amp;"\'&#13;\r\n\r</a>',
  '<z:a xmlns:z="urn:z" xmlns:B="urn:b" xmlns:a="urn:a" xmlns="urn:d"><b z:x="1" B:x="2" a:x="3" x="4"/></z:a>',
  '<a xmlns="urn:a"><b xmlns=""><c xmlns="urn:c"/><d xmlns=""/></b></a>',
  '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c xmlns:p="urn:1"/></p:b><p:d xmlns:p="urn:1"/></p:a>',
  '<a><![CDATA[<x> & ]]]]><![CDATA[>\r\n]]></a>',
  '<a xml:space="preserve" xml:lang="pl">  <b xml:lang="en"/>  </a>',
  '<ż ł="ó">\u{1F600}ą\u0301<ż:ó xmlns:ż="urn:z" \u{10000}="1" \uffdc="2"/></ż>',
  '<a><?pi   x  ?>t<!-- é --><b/ ></a >'.replace('/ >', '/>'),
  '<a  b = "1"   c=\'2\' ><d\n/></a\n>',
];

const SUBTREES = [
  '<a xml:space="preserve" xml:lang="pl"><b mark="m" xml:lang="en"><c/></b></a>',
  '<a xmlns="urn:x" xmlns:u="urn:u" xml:id="r"><c xmlns:v="urn:v"><d mark="m" u:k="1"><v:e/><e xmlns=""/></d></c></a>',
  '<a xmlns="urn:x"><c xmlns=""><d mark="m"><e xmlns="urn:x"/></d></c></a>',
  '<u:a xmlns:u="urn:1"><c xmlns:u="urn:2"><d mark="m"><u:e xmlns:u="urn:2"/><u:e xmlns:u="urn:1"/></d></c></u:a>',
  '<a xml:base="http://e/a/b"><c xml:base="../x/y"><d mark="m" xml:base="z"/></c></a>',
  '<a xml:base="http://e/a/b/"><c xml:base="c"><d mark="m"><e xml:base="q"/></d></c></a>',
];

const formOf = (tree: XmlTree, apex: number, method: CanonicalMethod) =>
  canonicalForm(tree, { apex, without: [] }, method).toString('utf8');
const scan = (xml: string) => scanDocument(Buffer.from(xml, 'utf8'), GENERAL_RULES);

function markedNode(tree: XmlTree): number {
  for (let node = 0; node < tree.nodeCount; node += 1) {
    if (tree.kind(node) === ELEMENT && attributeOf(tree.element(node), 'mark') !== null) return node;
  }
  throw new Error('the document has no mark');
}

describe.each(METHODS)('R23: the canonical form $kind, comments $withComments, prefixes $prefixes', (method) => {
  it.each(DOCUMENTS)('of the document %s is that of libxml2', (xml) => {
    expect(formOf(scan(xml), OUTSIDE, method)).toBe(canonicalByLibxml2(Buffer.from(xml, 'utf8'), method));
  });

  it.each(SUBTREES)('of a part of %s is that of libxml2', (xml) => {
    const tree = scan(xml);

    expect(formOf(tree, markedNode(tree), method)).toBe(subtreeByLibxml2(Buffer.from(xml, 'utf8'), 'm', method));
  });
});

describe('R23: the canonical form without some elements', () => {
  it('is that of the document in which they were never written', () => {
    const tree = scan('<a x="1"><b>1<c/></b> <d><b/></d></a>');
    const [b = 0, inner = 0] = tree.elementsNamed('', 'b').map(({ index }) => index);
    const method = { kind: 'inclusive-1.0', withComments: false, prefixes: [] } as const;

    expect(canonicalForm(tree, { apex: OUTSIDE, without: [b] }, method).toString()).toBe('<a x="1"> <d><b></b></d></a>');
    expect(canonicalForm(tree, { apex: OUTSIDE, without: [b, inner] }, method).toString()).toBe('<a x="1"> <d></d></a>');
  });
});

describe('R23: the canonical form of a namespace with an ampersand', () => {
  it('escapes it as any attribute value, where libxml2 writes it bare', () => {
    const method = { kind: 'exclusive', withComments: false, prefixes: [] } as const;
    const tree = scan('<x:a xmlns:x="urn:a&amp;b" x:y=""/>');

    expect(formOf(tree, OUTSIDE, method)).toBe('<x:a xmlns:x="urn:a&amp;b" x:y=""></x:a>');
  });
});
