import { describe, expect, it } from '@jest/globals';
import { sameContent } from './content-equality.js';
import { OFFICE_RULES } from './xml/scan-rules.js';
import { viewOf } from './verified-element.js';
import { scanDocument } from './xml/xml-scanner.js';

const GENERATED =
  '<?xml version="1.0" encoding="UTF-8"?>\n<w:Dokument xmlns:w="urn:w" xmlns:o="urn:o"><w:Opis a="1" o:b="2">Ala &amp; kot</w:Opis><w:Tresc><w:Pole> x </w:Pole><w:Puste/></w:Tresc></w:Dokument>';

const isSame = (signed: string, generated = GENERATED) =>
  sameContent(viewOf(scanDocument(Buffer.from(signed, 'utf8'), OFFICE_RULES).root), Buffer.from(generated, 'utf8'));
const changed = (from: string | RegExp, to: string) => GENERATED.replace(from, () => to);

describe('comparing a signed document with the one we made', () => {
  it.each([
    ['itself', GENERATED],
    [
      'other prefixes',
      GENERATED.replaceAll('w:', 'inny:').replaceAll('xmlns:w', 'xmlns:inny').replace('xmlns:o', 'xmlns:p').replace('o:b', 'p:b'),
    ],
    ['the default namespace', GENERATED.replace('xmlns:w', 'xmlns').replaceAll('w:', '')],
    ['an unused declaration', changed('<w:Tresc>', '<w:Tresc xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">')],
    ['a BOM and no declaration', `\ufeff${GENERATED.replace(/<\?xml.*\?>\n/, '')}`],
    ['white space between elements', changed('<w:Tresc>', '\n\t<w:Tresc>\r\n  ')],
    ['attributes in another order', changed('a="1" o:b="2"', 'o:b="2" a="1"')],
    ['CDATA', changed('Ala &amp; kot', '<![CDATA[Ala & kot]]>')],
    ['our stylesheet', changed('\n', '<?xml-stylesheet href="a.xsl"?>')],
  ])('takes %s for the same', (_, signed) => {
    expect(isSame(signed)).toBe(true);
  });

  it.each([
    ['other text', changed('Ala', 'Ola')],
    ['white space in a leaf', changed(' x ', 'x')],
    ['white space in an empty leaf', changed('<w:Puste/>', '<w:Puste> </w:Puste>')],
    ['another attribute value', changed('a="1"', 'a="2"')],
    ['an attribute more', changed('a="1"', 'a="1" c=""')],
    ['an attribute less', changed(' a="1"', '')],
    ['an attribute in another namespace', changed('o:b="2"', 'b="2"')],
    ['another namespace', changed('xmlns:w="urn:w"', 'xmlns:w="urn:v"')],
    ['an element more', changed('<w:Puste/>', '<w:Puste/><w:Puste/>')],
    ['an element less', changed('<w:Puste/>', '')],
    ['elements in another order', changed('<w:Pole> x </w:Pole><w:Puste/>', '<w:Puste/><w:Pole> x </w:Pole>')],
    ['text between elements', changed('<w:Puste/>', 'x<w:Puste/>')],
    ['text split by an element', changed('Ala', 'A<w:b/>la')],
    ['a letter composed otherwise', changed('Ala', 'Ála'.normalize('NFD'))],
  ])('tells %s apart', (_, signed) => {
    expect(isSame(signed)).toBe(false);
  });

  it.each(['xsi:nil="true"', 'xsi:type="w:Typ"', 'xml:space="preserve"', 'xml:base="http://x/"'])(
    'never takes %s, even on both sides',
    (attribute) => {
      const both = changed('a="1"', `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${attribute}`);

      expect(isSame(both, both)).toBe(false);
    },
  );

  it('equals nothing when our own bytes are no document', () => {
    expect(isSame(GENERATED, '<a>')).toBe(false);
    expect(isSame(GENERATED, `${GENERATED}<!-- x -->`)).toBe(false);
  });
});
