// R19: one id twice is seen, however it is written and however many there are.
import { describe, expect, it } from '@jest/globals';
import { GENERAL_RULES } from './scan-rules.js';
import { scanDocument } from './xml-scanner.js';

const idsOf = (xml: string) => scanDocument(Buffer.from(xml), GENERAL_RULES).ids;
const children = (ids: readonly string[]) => `<r>${ids.map((id) => `<e Id="${id}"/>`).join('')}</r>`;
// "Aa" and "BB" have one hash in a table of bytes, so all words made of them have.
const twins = Array.from({ length: 256 }, (_, word) =>
  Array.from({ length: 8 }, (_unused, bit) => (word & (1 << bit) ? 'Aa' : 'BB')).join(''),
);

describe('ids of a document', () => {
  it.each([
    ['the same letters', '<r Id="ab"><e Id="ab"/></r>'],
    ['another attribute', '<r Id="ab"><e xml:id="ab"/></r>'],
    ['a reference', '<r Id="ab"><e ID="a&#98;"/></r>'],
    ['a reference first', '<r Id="a&#x62;"><e id="ab"/></r>'],
    ['a tab for a blank', '<r Id="a b"><e id="a&#32;b"/></r>'],
    ['letters beyond ASCII', '<r Id="żółć"><e Id="&#380;ółć"/></r>'],
    ['nothing', '<r Id=""><e Id=""/></r>'],
  ])('are seen twice: %s', (_, xml) => {
    expect(idsOf(xml).hasDuplicates).toBe(true);
  });

  it.each([['<r Id="ab"><e Id="aB"/></r>'], ['<r Id="ab"><e name="ab"/></r>'], ['<r Id="a"><e Id="aa"/><e Id="aaa"/></r>']])(
    'differ: %s',
    (xml) => {
      expect(idsOf(xml).hasDuplicates).toBe(false);
    },
  );

  it('are found each at its element, also when all fall on one place', () => {
    const ids = idsOf(children(twins));

    expect(ids.hasDuplicates).toBe(false);
    expect(twins.map((id) => ids.find(id))).toEqual(twins.map((_, index) => index + 1));
    expect(ids.find(`${twins[0] ?? ''}Aa`)).toBeUndefined();
  });

  it('are seen twice among many that fall on one place', () => {
    expect(idsOf(children([...twins, twins[255] ?? ''])).hasDuplicates).toBe(true);
  });

  it('are found among very many', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `x${index}`);

    const ids = idsOf(children(many));

    expect(ids.hasDuplicates).toBe(false);
    expect([0, 777, 19_999].map((index) => ids.find(`x${index}`))).toEqual([1, 778, 20_000]);
    expect(ids.find('x20000')).toBeUndefined();
  });
});
