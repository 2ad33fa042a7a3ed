// Decides whether bytes from outside are XML of the plain kind we read: UTF-8, no DTD, no comments, no processing instructions.
import { DOMParser } from '@xmldom/xmldom';
import type { Document, Element } from '@xmldom/xmldom';

/** Deeper nesting appears in no message we exchange, and recursion over it would end the stack. */
const MAX_DEPTH = 100;
/** A parser takes the square of the time for the attributes of one tag; ours have a dozen. */
const MAX_TAG_LENGTH = 16_384;
/** A message of ours has some dozens of tags, its document being one text. */
const MAX_TAGS = 20_000;

/** One whole tag; each alternative begins with another character, so the time is linear. */
const TAG = /<(\/?)[^\s<>"'/][^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>/y;

// eslint-disable-next-line no-control-regex -- the ranges that XML 1.0 leaves out; parsers that let them through are not to be relied on
const FORBIDDEN_CHARACTER = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** Thrown for bytes that are not such XML; `message` names the reason and never quotes the bytes. */
export class NotStrictXml extends Error {}

/** Parses bytes or text. @param maxTags where a message is known to list many things @throws NotStrictXml */
export function parseStrictly(source: Uint8Array | string, maxTags = MAX_TAGS): Document {
  const text = typeof source === 'string' ? source : decode(source);
  refuseUnwantedMarkup(text, maxTags);
  try {
    return new DOMParser({ onError: stopAtAnything, locator: false }).parseFromString(text, 'text/xml');
  } catch (cause) {
    throw new NotStrictXml('not well-formed', { cause });
  }
}

/** The element children; text between them is left to the caller. */
export function childElements(parent: Element | Document): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === node.ELEMENT_NODE);
}

/** The element children with this expanded name (`null` = no namespace). */
export function childrenNamed(parent: Element | Document, namespace: string | null, localName: string): Element[] {
  return childElements(parent).filter((child) => isNamed(child, namespace, localName));
}

/** Whether the element has this expanded name; prefixes never matter. */
export function isNamed(element: Element, namespace: string | null, localName: string): boolean {
  return (element.namespaceURI ?? '') === (namespace ?? '') && element.localName === localName;
}

/** The element and everything below it, in document order. */
export function* descendants(element: Element): Generator<Element> {
  yield element;
  for (const child of childElements(element)) yield* descendants(child);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new NotStrictXml('not UTF-8', { cause });
  }
}

// A small scan before the parser, because what is refused here must not even be looked at by one.
function refuseUnwantedMarkup(text: string, maxTags: number): void {
  if (FORBIDDEN_CHARACTER.test(text)) throw new NotStrictXml('character not allowed in XML');
  let depth = 0;
  let tags = 0;
  let at = text.indexOf('<', endOfDeclaration(text));
  while (at !== -1) {
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end === -1) throw new NotStrictXml('not well-formed');
      at = text.indexOf('<', end);
      continue;
    }
    if (text.startsWith('<!--', at)) throw new NotStrictXml('comment');
    if (text.startsWith('<!', at)) throw new NotStrictXml('DTD');
    if (text.startsWith('<?', at)) throw new NotStrictXml('processing instruction');
    TAG.lastIndex = at;
    const tag = TAG.exec(text);
    if (tag === null) throw new NotStrictXml('not well-formed');
    if (tag[1] === '/') depth -= 1;
    else if (!tag[0].endsWith('/>')) depth += 1;
    tags += 1;
    if (tag[0].length > MAX_TAG_LENGTH || tags > maxTags) throw new NotStrictXml('too much markup');
    if (depth > MAX_DEPTH) throw new NotStrictXml('nested too deeply');
    at = text.indexOf('<', TAG.lastIndex);
  }
}

function endOfDeclaration(text: string): number {
  if (!/^<\?xml\s/.test(text)) return 0;
  const end = text.indexOf('?>');
  const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(text.slice(0, Math.max(end, 0)));
  if (end === -1) throw new NotStrictXml('not well-formed');
  if (encoding && encoding[1]?.toLowerCase() !== 'utf-8') throw new NotStrictXml('declared encoding is not UTF-8');
  return end;
}

function stopAtAnything(level: string, message: string): never {
  throw new Error(`${level}: ${message}`);
}
