// Decides, before any parser, whether a text holds only the markup we accept: elements, attributes, text, CDATA. No DOCTYPE,
// no comments, no processing instructions but one xml-stylesheet before the root, only the five predefined entities.
// The parser behind it is lenient (it drops repeated attributes, takes what is not well-formed), so this pass is the strict one.
import type { ReasonCode } from './reasons.js';
import { Refusal } from './refusal.js';

const MAX_DEPTH = 100;
const MAX_ELEMENTS = 50_000;
// A prototype without this limit was quadratic: 20,000 attributes took 1.6 s.
const MAX_ATTRIBUTES = 256;

const NAME_START =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NC_NAME = `[${NAME_START}][\\u0300-\\u036F${NAME_START}\\u203F-\\u2040\\u00B7.0-9\\-]*`;
const Q_NAME = `${NC_NAME}(?::${NC_NAME})?`;
const OPEN = new RegExp(`<(${Q_NAME})`, 'uy');
const CLOSE = new RegExp(`</(${Q_NAME})[ \\t\\n]*>`, 'uy');
const ATTRIBUTE = new RegExp(`[ \\t\\n]+(${Q_NAME})[ \\t\\n]*=[ \\t\\n]*("[^"<]*"|'[^'<]*')`, 'uy');
const OPEN_END = /[ \t\n]*(\/?)>/y;
const TEXT = /[^<]+/y;
// White space before the data is not part of it, white space after it is (XML 1.0, 2.6).
const STYLESHEET = /<\?xml-stylesheet[ \t\n]+([^ \t\n?<>][^?<>]*)\?>/y;
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/y;

export interface Markup {
  /** Number of attributes, declarations included, of each element in document order: the parser must have kept them all. */
  readonly attributeCounts: readonly number[];
  /** Data of the one allowed processing instruction, for the canonical form. */
  readonly stylesheet: string | null;
}

export function scanMarkup(text: string): Markup {
  return new MarkupScan(text).run();
}

class MarkupScan {
  private at = 0;
  private stylesheet: string | null = null;
  private readonly open: string[] = [];
  private readonly attributeCounts: number[] = [];

  constructor(private readonly text: string) {}

  run(): Markup {
    while (this.at < this.text.length) {
      if (this.text[this.at] !== '<') this.characters();
      else this.markup(this.text[this.at + 1]);
    }
    if (this.open.length > 0 || this.attributeCounts.length === 0) this.refuse('NOT_WELL_FORMED');
    return { attributeCounts: this.attributeCounts, stylesheet: this.stylesheet };
  }

  private markup(next: string | undefined): void {
    if (next === '?') this.instruction();
    else if (next === '!') this.declaration();
    else if (next === '/') this.endTag();
    else this.startTag();
  }

  private characters(): void {
    const text = this.take(TEXT)[0];
    if (this.open.length === 0) {
      if (/[^ \t\n]/.test(text)) this.refuse('NOT_WELL_FORMED');
    } else {
      if (text.includes(']]>')) this.refuse('NOT_WELL_FORMED');
      this.references(text);
    }
  }

  private instruction(): void {
    const allowed = this.open.length === 0 && this.attributeCounts.length === 0 && this.stylesheet === null;
    if (!allowed) this.refuse('PROCESSING_INSTRUCTION');
    this.stylesheet = this.take(STYLESHEET, 'PROCESSING_INSTRUCTION')[1] ?? '';
  }

  private declaration(): void {
    if (this.text.startsWith('<!--', this.at)) this.refuse('COMMENT');
    if (!this.text.startsWith('<![CDATA[', this.at)) this.refuse('DOCTYPE');
    const end = this.text.indexOf(']]>', this.at);
    if (this.open.length === 0 || end < 0) this.refuse('NOT_WELL_FORMED');
    this.at = end + 3;
  }

  private startTag(): void {
    const name = this.take(OPEN)[1] ?? '';
    if (this.open.length === 0 && this.attributeCounts.length > 0) this.refuse('NOT_WELL_FORMED');
    this.attributeCounts.push(this.attributes());
    if (this.attributeCounts.length > MAX_ELEMENTS) this.refuse('LIMIT_EXCEEDED');
    const isEmpty = this.take(OPEN_END)[1] === '/';
    if (!isEmpty && this.open.push(name) > MAX_DEPTH) this.refuse('LIMIT_EXCEEDED');
  }

  private attributes(): number {
    const names = new Set<string>();
    for (let found = this.match(ATTRIBUTE); found; found = this.match(ATTRIBUTE)) {
      const [, name = '', value = ''] = found;
      if (names.has(name)) this.refuse('NOT_WELL_FORMED');
      if (names.add(name).size > MAX_ATTRIBUTES) this.refuse('LIMIT_EXCEEDED');
      this.references(value);
    }
    return names.size;
  }

  private endTag(): void {
    const name = this.take(CLOSE)[1];
    if (this.open.pop() !== name) this.refuse('NOT_WELL_FORMED');
  }

  private references(text: string): void {
    for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
      REFERENCE.lastIndex = at;
      const found = REFERENCE.exec(text) ?? this.refuse('NOT_WELL_FORMED');
      const code = found[1] ? Number(found[1]) : found[2] ? parseInt(found[2], 16) : 0x20;
      if (!isLegalCharacter(code)) this.refuse('NOT_WELL_FORMED');
    }
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private take(pattern: RegExp, reason: ReasonCode = 'NOT_WELL_FORMED'): RegExpExecArray {
    return this.match(pattern) ?? this.refuse(reason);
  }

  private refuse(reason: ReasonCode): never {
    throw new Refusal(reason);
  }
}

function isLegalCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
