import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { documentText } from './document-text.js';
import { scanMarkup } from './markup-scan.js';
import { Refusal } from './refusal.js';

const reasonOf = (text: string): string | null => {
  try {
    scanMarkup(documentText(Buffer.from(text, 'utf8')));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
};

describe('scanning the markup', () => {
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
    [`<a>${'<b/>'.repeat(60_000)}</a>`, 'LIMIT_EXCEEDED'],
  ])('refuses %.60s as %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it('answers every text with a refusal or none, in time that grows with its length', () => {
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

    const started = performance.now();
    reasonOf(`<a ${' '.repeat(500_000)}`);
    reasonOf(`<a b="${'&amp;'.repeat(100_000)}`);
    reasonOf(`<${'a'.repeat(500_000)}`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
