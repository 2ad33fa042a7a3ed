// Shows the canonical forms by small examples of the rules in the two recommendations.

import { describe, expect, it } from '@jest/globals';

import { canonicalDocument, canonicalElement } from './canonical-form.js';
import { children, parseXml, rootOf } from './xml-tree.js';

const inclusive = (xml: string) => canonicalDocument(parseXml(xml));
const exclusive = (xml: string, prefixes: string[] = []) => {
  const [first] = children(rootOf(parseXml(xml)));
  return first === undefined ? '' : canonicalElement(first, prefixes);
};

describe('the canonical form of a document', () => {
  it('keeps instructions outside the root on lines of their own and drops declaration and comments', () => {
    expect(inclusive('<?xml version="1.0"?><?style a="b"?>\n<!-- c --><a>x<!-- y -->z</a>\n<?end?>')).toBe(
      '<?style a="b"?>\n<a>xz</a>\n<?end?>',
    );
  });

  it('writes empty elements with two tags, sorts attributes and declarations, and drops repeated declarations', () => {
    expect(inclusive(`<a xmlns:z='u:z' xmlns='u:d' z:b="1"  c='2' b = "3"><b xmlns="u:d" xmlns:z="u:z"/></a>`)).toBe(
      '<a xmlns="u:d" xmlns:z="u:z" b="3" c="2" z:b="1"><b></b></a>',
    );
  });

  it('takes back a default namespace where the source does, and only there', () => {
    expect(inclusive('<a xmlns="u:a"><b xmlns=""><c xmlns=""/></b></a>')).toBe('<a xmlns="u:a"><b xmlns=""><c></c></b></a>');
    expect(inclusive('<a xmlns=""/>')).toBe('<a></a>');
  });

  it('escapes text and attributes each in its own way and resolves CDATA and references', () => {
    expect(inclusive('<a b="&#9;&#10;&#13;&lt;&quot;>\n\'">\r\n&#13;&gt;&amp;<![CDATA[<&]]>&#x142;</a>')).toBe(
      '<a b="&#x9;&#xA;&#xD;&lt;&quot;> \'">\n&#xD;&gt;&amp;&lt;&amp;ł</a>',
    );
  });

  it('leaves out every signature, wherever it stands', () => {
    const signature = '<s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#"><s:x/></s:Signature>';

    expect(inclusive(`<a>${signature}<b>${signature}1</b>\n</a>`)).toBe('<a><b>1</b>\n</a>');
  });
});

describe('the exclusive canonical form of an element', () => {
  it('declares only what the element and its children use, where they first use it', () => {
    expect(exclusive('<a xmlns:p="u:p" xmlns:q="u:q" xmlns:r="u:r"><p:b r:x="1"><q:c/><p:d/></p:b></a>')).toBe(
      '<p:b xmlns:p="u:p" xmlns:r="u:r" r:x="1"><q:c xmlns:q="u:q"></q:c><p:d></p:d></p:b>',
    );
  });

  it('declares the prefixes of the list as inclusive canonicalisation would', () => {
    expect(exclusive('<a xmlns="u:d" xmlns:p="u:p" xmlns:q="u:q"><p:b/></a>', ['q', ''])).toBe(
      '<p:b xmlns="u:d" xmlns:p="u:p" xmlns:q="u:q"></p:b>',
    );
  });

  it('has no default namespace to take back when none was printed', () => {
    expect(exclusive('<a xmlns="u:d"><b xmlns=""/></a>')).toBe('<b></b>');
  });
});
