// Documents made at random for the comparison with libxml2: mostly well-formed, full of what canonical forms treat in their own way;
// then spoiled by a change or two.

/** Small, fast and the same in every run with the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PREFIXES = ['', 'p', 'q', 'żó'];
export const NAMESPACES = ['urn:1', 'urn:2', 'http://x/y', ''];
const LOCALS = ['a', 'b', 'Id', 'ż', 'x-1.y_', '\u{10000}'];
const TEXTS = [
  'x',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '&amp;',
  '&lt;',
  '&gt;',
  '&quot;',
  '&apos;',
  '>',
  '"',
  "'",
  '&#13;',
  '&#xD;',
  '&#10;',
];
const MORE_TEXTS = [
  '&#9;',
  '&#x1F600;',
  'ą',
  '\u{1F600}',
  '\uf8ff',
  '\uffdc',
  ']]',
  ' ]]&gt;',
  '--',
  '?>',
  '\u007f',
  '\u0085',
  '\u2028',
];
const ASIDES = [
  '<!-- c -->',
  '<!---->',
  '<?t?>',
  '<?t   d ?>',
  '<?t\r\nd\r?>',
  '<![CDATA[]]>',
  '<![CDATA[<&>]] \r\n]]>',
  '<!--\r-->',
];
const SPOILS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  '=',
  ':',
  ']]>',
  '<!--',
  '-->',
  '<?',
  '?>',
  '<![CDATA[',
  '&#0;',
  '&x;',
  '&amp',
  '<!DOCTYPE a>',
];
const MORE_SPOILS = ['\u0000', '\u0001', '\ufffe', ' ', 'xmlns', 'xmlns:p=""', 'xml:', '<a>', '</a>', '<a/>', '\ufeff'];

export class DocumentWriter {
  constructor(private readonly random: () => number) {}

  /** Every element carries a mark of its own, so that a part of the document can be named on both sides. */
  private marks = 0;

  document(): string {
    this.marks = 0;
    const before = this.chance(0.4) ? `${this.maybe('<?xml version="1.0" encoding="UTF-8"?>\n')}${this.asides()}` : '';
    return `${before}${this.element(new Map(), 0)}${this.asides()}`;
  }

  /** A change that usually makes it no document at all. */
  spoiled(xml: string): string {
    const at = Math.floor(this.random() * xml.length);
    const cut = this.chance(0.5) ? Math.floor(this.random() * 4) : 0;
    return xml.slice(0, at) + (this.chance(0.7) ? this.pick([...SPOILS, ...MORE_SPOILS]) : '') + xml.slice(at + cut);
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.random() * values.length)] as Value;
  }

  private maybe(text: string): string {
    return this.chance(0.5) ? text : '';
  }

  private asides(): string {
    const outside = ASIDES.filter((aside) => !aside.startsWith('<!['));
    return this.chance(0.3) ? `${this.pick(outside)}${this.maybe('\n')}${this.maybe(this.pick(outside))}` : '';
  }

  private element(outer: ReadonlyMap<string, string>, depth: number): string {
    const scope = new Map(outer);
    const declarations = PREFIXES.filter(() => this.chance(0.25)).map((prefix) => this.declaration(prefix, scope));
    const bound = PREFIXES.filter((prefix) => prefix === '' || scope.has(prefix));
    const name = this.name(this.pick(bound));
    const attributes = this.attributes(
      bound.filter((prefix) => prefix !== ''),
      scope,
    );
    const written = this.shuffled([...declarations, ...attributes, `mark="${(this.marks += 1)}"`]);
    const tag = name + written.map((attribute) => this.space() + attribute).join('') + this.maybe(this.pick(['', '', ' ', '\n']));
    if (this.chance(0.2)) return `<${tag}/>`;
    const inside = Array.from({ length: Math.floor(this.random() * 5) }, () => this.content(scope, depth)).join('');
    return `<${tag}>${inside}</${name}${this.chance(0.1) ? ' ' : ''}>`;
  }

  private declaration(prefix: string, scope: Map<string, string>): string {
    const namespace = this.pick(prefix === '' ? NAMESPACES : NAMESPACES.slice(0, -1));
    scope.set(prefix, namespace);
    return `${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${namespace}"`;
  }

  /** Unique by expanded name. */
  private attributes(prefixes: readonly string[], scope: ReadonlyMap<string, string>): string[] {
    const used = new Set<string>();
    const found: string[] = [];
    for (let tries = Math.floor(this.random() * 4); tries > 0; tries -= 1) {
      const prefix = this.pick(['', 'xml', ...prefixes]);
      const local = prefix === 'xml' ? this.pick(['lang', 'space']) : this.pick(LOCALS);
      const key = `${prefix === '' ? '' : (scope.get(prefix) ?? prefix)} ${local}`;
      if (used.has(key)) continue;
      used.add(key);
      const value = local === 'space' ? 'preserve' : local === 'lang' ? 'pl' : this.texts();
      found.push(this.attribute(prefix === '' ? local : `${prefix}:${local}`, value));
    }
    return found;
  }

  private attribute(name: string, value: string): string {
    const quote = this.chance(0.8) ? '"' : "'";
    const safe = value.replaceAll(quote, '').replaceAll('<', '');
    return `${name}${this.maybe(this.chance(0.1) ? ' ' : '')}=${this.chance(0.05) ? '\n' : ''}${quote}${safe}${quote}`;
  }

  private content(scope: ReadonlyMap<string, string>, depth: number): string {
    const draw = this.random();
    if (draw < 0.4 && depth < 5) return this.element(scope, depth + 1);
    return draw < 0.55 ? this.pick(ASIDES) : this.texts();
  }

  private texts(): string {
    const pieces = Array.from({ length: Math.floor(this.random() * 4) }, () => this.pick([...TEXTS, ...MORE_TEXTS]));
    return pieces.join('').replaceAll(']]>', ']] >');
  }

  private name(prefix: string): string {
    const local = this.pick(LOCALS);
    return prefix === '' ? local : `${prefix}:${local}`;
  }

  private space(): string {
    return this.chance(0.85) ? ' ' : this.pick(['  ', '\n', '\r\n', '\t']);
  }

  private shuffled(values: string[]): string[] {
    return values
      .map((value) => ({ value, at: this.random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  }
}
