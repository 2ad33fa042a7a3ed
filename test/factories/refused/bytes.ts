// Documents refused for their bytes, before any parser sees them.
import { TEST_PESEL } from '../signed-document.js';
import { before, policy, swap } from '../trusted-profile.js';
import type { Refused } from '../trusted-profile.js';

const inText = (added: string) => ({ document: before('ęślą', added) });

export const REFUSED_BYTES: readonly Refused[] = [
  { what: 'more bytes than allowed', reason: 'TOO_LARGE', policy: { ...policy, maxBytes: 1000 } },
  { what: 'bytes that are no UTF-8', reason: 'ENCODING', bytes: () => Buffer.from([0x3c, 0x61, 0xff, 0x3e]) },
  { what: 'UTF-16', reason: 'ENCODING', bytes: () => Buffer.from('\ufeff<a/>', 'utf16le') },
  { what: 'another declared encoding', reason: 'ENCODING', wish: { prolog: '<?xml version="1.0" encoding="ISO-8859-2"?>' } },
  { what: 'a document type', reason: 'DOCTYPE', wish: { prolog: '<!DOCTYPE a>' } },
  { what: 'a document type with an entity', reason: 'DOCTYPE', wish: { prolog: '<!DOCTYPE a [<!ENTITY e "x">]>' } },
  { what: 'a document type inside the root', reason: 'DOCTYPE', wish: inText('<!DOCTYPE a>') },
  { what: 'a comment in the content', reason: 'COMMENT', wish: inText('<!---->') },
  { what: 'a comment before the root', reason: 'COMMENT', wish: { prolog: '<!-- x -->' } },
  { what: 'a comment after the root', reason: 'COMMENT', wish: { document: (xml) => `${xml}<!-- x -->` } },
  {
    what: 'a comment inside a digest value',
    reason: 'COMMENT',
    wish: { signature: swap('<ds:DigestValue>', '<ds:DigestValue><!--A-->') },
  },
  { what: 'a comment inside the PESEL', reason: 'COMMENT', wish: { signature: swap(TEST_PESEL, '4405<!---->1401359') } },
  { what: 'a processing instruction in the content', reason: 'PROCESSING_INSTRUCTION', wish: inText('<?x y?>') },
  { what: 'a stylesheet inside the root', reason: 'PROCESSING_INSTRUCTION', wish: inText('<?xml-stylesheet href="a"?>') },
  { what: 'another instruction before the root', reason: 'PROCESSING_INSTRUCTION', wish: { prolog: '<?php x?>' } },
  { what: 'two stylesheets', reason: 'PROCESSING_INSTRUCTION', wish: { prolog: '<?xml-stylesheet a?><?xml-stylesheet b?>' } },
  {
    what: 'an instruction after the root',
    reason: 'PROCESSING_INSTRUCTION',
    wish: { document: (xml) => `${xml}<?xml-stylesheet a?>` },
  },
  { what: 'HTML', reason: 'DOCTYPE', bytes: () => Buffer.from('<!doctype html><p>Błąd') },
  { what: 'no markup at all', reason: 'NOT_WELL_FORMED', bytes: () => Buffer.from('Błąd') },
  { what: 'nothing', reason: 'NOT_WELL_FORMED', bytes: () => Buffer.alloc(0) },
  { what: 'a second root', reason: 'NOT_WELL_FORMED', wish: { document: (xml) => `${xml}<a/>` } },
  { what: 'an entity of its own', reason: 'NOT_WELL_FORMED', wish: inText('&nbsp;') },
  {
    what: 'one attribute under two prefixes',
    reason: 'NOT_WELL_FORMED',
    wish: { document: swap('nazwa="a"', 'xmlns:p="u:x" xmlns:q="u:x" p:n="1" q:n="2"') },
  },
  { what: 'a relative namespace', reason: 'RELATIVE_NAMESPACE', wish: { document: swap('nazwa="a"', 'xmlns:p="x" nazwa="a"') } },
  {
    what: 'elements nested too deep',
    reason: 'LIMIT_EXCEEDED',
    bytes: () => Buffer.from('<a>'.repeat(200) + '</a>'.repeat(200)),
  },
];
