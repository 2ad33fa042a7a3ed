import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { canonicalDocument, canonicalElement } from './canonical-form.js';
import { readDocument } from './document-tree.js';

const byLibxml2 = (xml: string, mode: (typeof XmlC14NMode)[keyof typeof XmlC14NMode]): string => {
  const document = XmlDocument.fromString(xml);
  try {
    return document.canonicalizeToString({ mode });
  } finally {
    document.dispose();
  }
};

const DOCUMENTS = [
  '<a/>',
  '<?xml-stylesheet href="a.xsl"  ?>\n\n<a>x</a>\n',
  '<a b="1&#10;2\n3\t4&#9;5&quot;&lt;&gt;&amp;\'">&gt;&lt;&amp;"\'&#13;\r\n</a>',
  '<z:a xmlns:z="urn:z" xmlns:B="urn:b" xmlns:a="urn:a" xmlns="urn:d"><b z:x="1" B:x="2" a:x="3" x="4"/></z:a>',
  '<a xmlns="urn:a"><b xmlns=""><c xmlns="urn:c"/></b></a>',
  '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c xmlns:p="urn:1"/></p:b><p:d xmlns:p="urn:1"/></p:a>',
  '<a><![CDATA[<x> & ]]]]><![CDATA[>]]></a>',
  '<a xml:space="preserve" xml:lang="pl">  <b xml:lang="en"/>  </a>',
  '<ż ł="ó">\u{1F600}ą\u0301</ż>',
];

describe('the canonical form', () => {
  it.each(DOCUMENTS)('of the document %s is that of libxml2', (xml) => {
    const { root, stylesheet } = readDocument(Buffer.from(xml, 'utf8'));

    expect(canonicalDocument(root, stylesheet).toString('utf8')).toBe(byLibxml2(xml, XmlC14NMode.XML_C14N_1_0));
  });

  it.each(DOCUMENTS.slice(2))('of the element %s is that of libxml2, exclusively', (xml) => {
    const { root } = readDocument(Buffer.from(xml, 'utf8'));

    expect(canonicalElement(root).toString('utf8')).toBe(byLibxml2(xml, XmlC14NMode.XML_C14N_EXCLUSIVE_1_0));
  });

  it('is that of libxml2 for documents made at random', () => {
    fc.assert(
      fc.property(randomElement(3), (xml) => {
        const { root } = readDocument(Buffer.from(xml, 'utf8'));
        expect(canonicalDocument(root, null).toString('utf8')).toBe(byLibxml2(xml, XmlC14NMode.XML_C14N_1_0));
      }),
      { numRuns: 300 },
    );
  });
});

const TEXTS = ['', ' ', 'x', '&lt;', '&amp;', '&#13;', '"', "'", '\n', '\t', 'ł', '<![CDATA[<]]>'];
const DECLARED = 'xmlns:p="urn:p" xmlns:Q="urn:q" xmlns:ab="urn:a"';

function randomElement(depth: number): fc.Arbitrary<string> {
  const name = fc.constantFrom('a', 'p:b', 'Q:c', 'ab:d');
  const attributes = fc.uniqueArray(
    fc.constantFrom('x="1"', 'p:x="2"', 'Q:x="3"', 'ab:a="4"', 'xmlns="urn:d"', 'xmlns:r="urn:r"', 'y="&#10;&quot; "'),
  );
  const child = depth === 0 ? fc.constantFrom(...TEXTS) : fc.oneof(fc.constantFrom(...TEXTS), randomElement(depth - 1));
  return fc
    .tuple(name, attributes, fc.array(child, { maxLength: 4 }))
    .map(([tag, own, inside]) => `<${tag} ${DECLARED} ${own.join(' ')}>${inside.join('')}</${tag}>`);
}
