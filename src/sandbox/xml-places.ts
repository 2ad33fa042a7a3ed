// Finds places in the text of a document, so that something can be put there without touching any other byte.

import { DomainError } from '../values/domain-error.js';

interface Token {
  kind: 'open' | 'close' | 'empty' | 'text' | 'other';
  start: number;
  end: number;
}

/** Comments, instructions, CDATA and document types first: they may contain what looks like tags. */
const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<![^>]*>|<\/[^>]*>|<(?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+/gu;

function* tokens(xml: string): Generator<Token> {
  for (const match of xml.matchAll(TOKEN)) {
    const [text] = match;
    yield { kind: kindOf(text), start: match.index, end: match.index + text.length };
  }
}

function kindOf(text: string): Token['kind'] {
  if (!text.startsWith('<')) return 'text';
  if (text.startsWith('<!') || text.startsWith('<?')) return 'other';
  if (text.startsWith('</')) return 'close';
  return text.endsWith('/>') ? 'empty' : 'open';
}

/** Where the root's start tag begins. */
export function rootStart(xml: string): number {
  for (const token of tokens(xml)) {
    if (token.kind === 'open' || token.kind === 'empty') return token.start;
  }
  throw new DomainError('NOT_XML');
}

/** The document with `fragment` as the last thing in its root. */
export function appendToRoot(xml: string, fragment: string): string {
  let depth = 0;
  for (const token of tokens(xml)) {
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    if (depth === 0 && token.kind === 'close') return xml.slice(0, token.start) + fragment + xml.slice(token.start);
    if (depth === 0 && token.kind === 'empty') return openUp(xml, token, fragment);
  }
  throw new DomainError('NOT_XML');
}

function openUp(xml: string, token: Token, fragment: string): string {
  const tag = xml.slice(token.start, token.end - 2);
  const name = /^<([^\s/>]+)/u.exec(tag)?.[1] ?? '';
  return `${xml.slice(0, token.start)}${tag}>${fragment}</${name}>${xml.slice(token.end)}`;
}

/** The document with its first written value replaced by what `change` makes of it; a document without values gets one in its root. */
export function changeFirstValue(xml: string, change: (value: string) => string): string {
  const start = rootStart(xml);
  for (const token of tokens(xml)) {
    const value = xml.slice(token.start, token.end);
    if (token.kind === 'text' && token.start > start && /[\p{L}\p{N}]/u.test(value.replace(/&[^;]*;/g, ''))) {
      return xml.slice(0, token.start) + change(value) + xml.slice(token.end);
    }
  }
  return appendToRoot(xml, change('0'));
}

/** The document without its ds:Signature elements and whatever is in them. */
export function withoutSignatures(xml: string): string {
  return xml.replace(/<((?:[\w.-]+:)?)Signature(?=[\s>])[\s\S]*?<\/\1Signature\s*>/g, '');
}
