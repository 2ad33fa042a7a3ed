import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leafText } from './elements.js';
import { Refusal } from '../refusal.js';
import { GENERAL_RULES, OFFICE_RULES } from './scan-rules.js';
import type { ScanRules } from './scan-rules.js';
import { scanDocument } from './xml-scanner.js';

const reasonOf = (document: string | Buffer, rules: ScanRules = OFFICE_RULES): string | null => {
  try {
    scanDocument(typeof document === 'string' ? Buffer.from(document, 'utf8') : document, rules);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
};

describe('scanning a document of the office', () => {
  it.each([
    '<a/>',
    '\ufeff<a/>',
    '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<a/>\n',
    '<?xml-stylesheet type="text/xsl" href="a.xsl"?><a/>',
    '<ż:ó xmlns:ż="urn:x" ł="1">ąę</ż:ó >',
    '<a>text that names &lt;!-- a comment --&gt;, &lt;?php and &lt;!DOCTYPE</a>',
    '<a b="&lt;!-- x --&gt; ?> ]]>"/>',
    '<a><![CDATA[<!-- no comment --> <?no instruction?> <!DOCTYPE no> & ]]></a>',
    '<a>&#x1F600;&#13;\u{1F600}</a>',
  ])('accepts %s', (text) => {
    expect(reasonOf(text)).toBeNull();
  });

  it.each([
    ['<a><!-- x --></a>', 'COMMENT'],
    ['<a>x<!---->y</a>', 'COMMENT'],
    ['<!DOCTYPE a><a/>', 'DOCTYPE'],
    ['<!doctype a><a/>', 'DOCTYPE'],
    ['<a><!ENTITY x "y"></a>', 'DOCTYPE'],
    ['<a><?x?></a>', 'PROCESSING_INSTRUCTION'],
    [' <?xml version="1.0"?><a/>', 'PROCESSING_INSTRUCTION'],
    ['<?xml version="1.1"?><a/>', 'PROCESSING_INSTRUCTION'],
    ['<?xml-stylesheet?><a/>', 'PROCESSING_INSTRUCTION'],
    ['<?XML-stylesheet a?><a/>', 'PROCESSING_INSTRUCTION'],
    ['<a b="<!-- x -->"/>', 'NOT_WELL_FORMED'],
    ['<a b="1" b="2"/>', 'NOT_WELL_FORMED'],
    ['<a b="1"c="2"/>', 'NOT_WELL_FORMED'],
    ['<a b=1/>', 'NOT_WELL_FORMED'],
    ['<a b/>', 'NOT_WELL_FORMED'],
    ['<a:b:c/>', 'NOT_WELL_FORMED'],
    ['<1a/>', 'NOT_WELL_FORMED'],
    ['<a></b>', 'NOT_WELL_FORMED'],
    ['<a></a></a>', 'NOT_WELL_FORMED'],
    ['<a>', 'NOT_WELL_FORMED'],
    ['<a/ >', 'NOT_WELL_FORMED'],
    ['< a/>', 'NOT_WELL_FORMED'],
    ['<a/>text', 'NOT_WELL_FORMED'],
    ['<a/><![CDATA[x]]>', 'NOT_WELL_FORMED'],
    ['<a><![CDATA[x</a>', 'NOT_WELL_FORMED'],
    ['<a>]]></a>', 'NOT_WELL_FORMED'],
    ['<a>&</a>', 'NOT_WELL_FORMED'],
    ['<a>&amp</a>', 'NOT_WELL_FORMED'],
    ['<a>&#0;</a>', 'NOT_WELL_FORMED'],
    ['<a>&#xD800;</a>', 'NOT_WELL_FORMED'],
    ['<a>&#x110000;</a>', 'NOT_WELL_FORMED'],
    ['<a>&#X41;</a>', 'NOT_WELL_FORMED'],
    ['<a>\u0000</a>', 'NOT_WELL_FORMED'],
    ['<a>\ufffe</a>', 'NOT_WELL_FORMED'],
    [`<a ${Array.from({ length: 300 }, (_, index) => `b${index}="1"`).join(' ')}/>`, 'LIMIT_EXCEEDED'],
    [`<a>${'<b/>'.repeat(400_000)}</a>`, 'LIMIT_EXCEEDED'],
  ])('refuses %.60s as %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it('answers every text with a refusal or none, however long', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '!',
      '?',
      '-',
      '[',
      ']',
      '&',
      ';',
      '"',
      "'",
      '=',
      ' ',
      'a',
      ':',
      'xmlns',
      '<a>',
      '</a>',
      '<![CDATA[',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => typeof reasonOf(pieces.join('')) !== 'undefined'));

    expect(reasonOf(`<a ${' '.repeat(500_000)}`)).toBe('NOT_WELL_FORMED');
    expect(reasonOf(`<a b="${'&amp;'.repeat(100_000)}`)).toBe('NOT_WELL_FORMED');
    expect(reasonOf(`<${'a'.repeat(500_000)}`)).toBe('LIMIT_EXCEEDED');
  });
});

describe('R2 to R5: scanning a document of any kind', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

  it.each([
    ['comments and instructions everywhere', '<!-- a --><?b c?><d>e<!--f--><?g?></d><!-- h --><?i j?>'],
    ['a stylesheet twice', '<?xml-stylesheet a?><?xml-stylesheet a?><b/>'],
    ['ISO-8859-1 that says so', latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00f3</a>')],
    ['US-ASCII that says so', '<?xml version="1.0" encoding="US-ASCII"?><a>o</a>'],
    ['UTF-16 with its mark', utf16('<?xml version="1.0" encoding="UTF-16"?><a>\u0142</a>')],
    ['a tag across lines', '<a\r\n b\t=\n"c"\r/>'],
  ])('accepts %s', (_, document) => {
    expect(reasonOf(document, GENERAL_RULES)).toBeNull();
  });

  it('reads what another encoding means', () => {
    const tree = scanDocument(latin1('<?xml version="1.0" encoding="iso-8859-1"?><a>\u00f3</a>'), GENERAL_RULES);

    expect(leafText(tree.root, 'NOT_WELL_FORMED')).toBe('\u00f3');
  });

  it.each([
    ['<a><!-- x -- y --></a>', 'NOT_WELL_FORMED'],
    ['<a><!-- x ---></a>', 'NOT_WELL_FORMED'],
    ['<a><!-- x', 'NOT_WELL_FORMED'],
    ['<a><?x', 'NOT_WELL_FORMED'],
    ['<a><?xml version="1.0"?></a>', 'NOT_WELL_FORMED'],
    ['<a><?XML y?></a>', 'NOT_WELL_FORMED'],
    ['<a><?x:y z?></a>', 'NOT_WELL_FORMED'],
    ['<a><? x?></a>', 'NOT_WELL_FORMED'],
    ['<a><!-- \u0001 --></a>', 'NOT_WELL_FORMED'],
    ['<a><![CDATA[\uffff]]></a>', 'NOT_WELL_FORMED'],
    ['<a b="\ufffe"/>', 'NOT_WELL_FORMED'],
    ['<!DOCTYPE a><a/>', 'DOCTYPE'],
    ['<!-- x --><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>', 'DOCTYPE'],
    ['<a Id="&e;"/>', 'NOT_WELL_FORMED'],
    ['<x:a/>', 'NOT_WELL_FORMED'],
    ['<a x:b="1"/>', 'NOT_WELL_FORMED'],
    ['<xmlns:a/>', 'NOT_WELL_FORMED'],
    ['<a xmlns:x=""/>', 'NOT_WELL_FORMED'],
    ['<a xmlns:xmlns="urn:x"/>', 'NOT_WELL_FORMED'],
    ['<a xmlns:xml="urn:x"/>', 'NOT_WELL_FORMED'],
    ['<a xmlns:x="http://www.w3.org/2000/xmlns/"/>', 'NOT_WELL_FORMED'],
    ['<a xmlns="http://www.w3.org/XML/1998/namespace"/>', 'NOT_WELL_FORMED'],
    ['<a xmlns:x="urn:1" xmlns:y="urn:1" x:b="" y:b=""/>', 'NOT_WELL_FORMED'],
    ['<a xmlns="relative"/>', 'RELATIVE_NAMESPACE'],
    [`<${'a'.repeat(1001)}/>`, 'LIMIT_EXCEEDED'],
    [`${'<a>'.repeat(257)}${'</a>'.repeat(257)}`, 'LIMIT_EXCEEDED'],
    [`<a ${Array.from({ length: 200 }, (_, index) => `xmlns:n${index}="urn:${index}"`).join(' ')}>`.repeat(2), 'LIMIT_EXCEEDED'],
    ['<?xml version="1.0" encoding="EBCDIC"?><a/>', 'ENCODING'],
    ['\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'ENCODING'],
    ['<?xml version="1.0" encoding="US-ASCII"?><a>\u0142</a>', 'ENCODING'],
  ])('refuses %.70s as %s', (text, reason) => {
    expect(reasonOf(text, GENERAL_RULES)).toBe(reason);
  });

  it.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a byte that is missing', [0xc5]],
  ])('refuses %s as ENCODING', (_, inside) => {
    const document = Buffer.concat([Buffer.from('<a>'), Buffer.from(inside), Buffer.from('</a>')]);

    expect(reasonOf(document, GENERAL_RULES)).toBe('ENCODING');
  });

  it('refuses what is larger than the limit before it looks at it', () => {
    expect(reasonOf(Buffer.alloc(2000, 0x3c), { ...GENERAL_RULES, maxBytes: 1000 })).toBe('TOO_LARGE');
  });

  it.each([
    ['elements', (n: number) => `<a>${'<b/>'.repeat(n)}</a>`],
    ['attributes', (n: number) => `<a>${'<b c="1" d="2" e="3"/>'.repeat(n / 4)}</a>`],
    ['names', (n: number) => `<a>${Array.from({ length: n / 4 }, (_, i) => `<b${i} c${i}=""/>`).join('')}</a>`],
    ['declarations', (n: number) => `<a>${Array.from({ length: n / 4 }, (_, i) => `<b xmlns:p${i}="urn:${i}"/>`).join('')}</a>`],
    ['references', (n: number) => `<a b="${'&lt;'.repeat(n)}">${'&#65;'.repeat(n)}</a>`],
    ['brackets', (n: number) => `<a>${'] ]&gt;'.repeat(n)}</a>`],
    ['comments', (n: number) => `<a>${'<!-- - -->'.repeat(n)}</a>`],
    ['ids', (n: number) => `<a>${Array.from({ length: n / 4 }, (_, i) => `<b Id="x${i}"/>`).join('')}</a>`],
    ['one long tag that never ends', (n: number) => `<a ${' '.repeat(n * 4)}`],
  ])('ends at the first and at a hostile number of %s', (_, make) => {
    // How the time grows is measured by bench:signatures; what is quadratic does not end within the time of a test.
    const [few, many] = [4, 640_000].map((size) => reasonOf(Buffer.from(make(size), 'utf8'), GENERAL_RULES));

    expect(many).toBe(few);
  });
});
