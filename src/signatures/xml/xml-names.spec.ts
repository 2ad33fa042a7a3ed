// Names are shared between documents: no document may see in its own tree what another one brought.
import { describe, expect, it } from '@jest/globals';
import { EXCLUSIVE, canonicalForm } from './canonical-form.js';
import { OFFICE_RULES } from './scan-rules.js';
import { sharedNames } from './xml-names.js';
import { scanDocument } from './xml-scanner.js';
import type { XmlTree } from './xml-tree.js';

const scan = (xml: string): XmlTree => scanDocument(Buffer.from(xml), OFFICE_RULES);
const isRefused = (xml: string): boolean => {
  try {
    scan(xml);
    return false;
  } catch {
    return true;
  }
};
const manyNames = (count: number) =>
  `<m>${Array.from({ length: count }, (_, index) => `<n${index} a${index}=""/>`).join('')}</m>`;

describe('names shared between documents', () => {
  it('give a name of an earlier document no meaning in a later one', () => {
    scan('<p:a xmlns:p="urn:p" p:b="1"/>');

    expect(isRefused('<p:a/>')).toBe(true);
    expect(isRefused('<a p:b="1"/>')).toBe(true);
    expect(scan('<a/>').elementsNamed('urn:p', 'a')).toEqual([]);
  });

  it('keep what an earlier tree says when later documents bind its prefixes otherwise', () => {
    const earlier = scan('<p:a xmlns:p="urn:first"><p:b/></p:a>');

    scan('<p:a xmlns:p="urn:second"/>');

    expect(earlier.root.namespace).toBe('urn:first');
    expect(canonicalForm(earlier, { apex: earlier.root.index + 1, without: [] }, EXCLUSIVE).toString()).toBe(
      '<p:b xmlns:p="urn:first"></p:b>',
    );
  });

  it('are given up once a document brings more than a form has; trees made with them stay as they are', () => {
    const earlier = scan('<p:a xmlns:p="urn:first"/>');
    const before = sharedNames();

    const large = scan(manyNames(2_000));

    expect(sharedNames()).not.toBe(before);
    expect(earlier.root.namespace).toBe('urn:first');
    expect([...large.root.elements()].map(({ name }) => name)).toEqual(Array.from({ length: 2_000 }, (_, index) => `n${index}`));
  });

  it('are given up for one very long namespace too', () => {
    const before = sharedNames();

    scan(`<a xmlns="urn:${'x'.repeat(100_000)}"/>`);

    expect(sharedNames()).not.toBe(before);
  });

  it('tell names apart that fall on the same place of the table', () => {
    // "Aa" and "BB" have one hash, so all words made of them have.
    const twins = Array.from({ length: 64 }, (_, word) =>
      [0, 1, 2, 3, 4, 5].map((bit) => (word & (1 << bit) ? 'Aa' : 'BB')).join(''),
    );

    const tree = scan(`<r>${twins.map((name) => `<${name}/>`).join('')}</r>`);

    expect([...tree.root.elements()].map(({ name }) => name)).toEqual(twins);
  });

  it('refuse the same attribute twice, however many names there were before', () => {
    scan(manyNames(400));

    expect(isRefused('<a z="1" z="2"/>')).toBe(true);
    expect(isRefused('<a xmlns:p="urn:x" xmlns:q="urn:x" p:z="1" q:z="2"/>')).toBe(true);
    expect(isRefused('<a><b z="1"/><c z="1"/></a>')).toBe(false);
  });
});
