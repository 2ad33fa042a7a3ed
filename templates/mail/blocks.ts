// What a letter is made of: typed blocks that are written twice, as plain text and as HTML, so that both say the same words.

/** A piece of a line; a plain string is plain words. */
export type Part = string | { bold: string } | { address: string };
export type Line = readonly Part[];

export type Block =
  | { kind: 'lines'; lines: readonly Line[] }
  | { kind: 'link'; words: string; address: string }
  | { kind: 'list'; ordered: boolean; items: readonly (readonly Line[])[] }
  | { kind: 'quote'; lines: readonly string[] };

/** A block that may be left out, because what it would print is missing or does not apply. */
export type MaybeBlock = Block | false;

export function paragraph(...parts: Line): Block {
  return { kind: 'lines', lines: [parts] };
}

/** Short lines that belong together, one below the other; those left out are `false`. */
export function lines(...all: readonly (Line | false)[]): Block {
  return { kind: 'lines', lines: all.filter((line) => line !== false) };
}

/** The main link of a letter: its words, and below them the whole address, so that it can be checked and copied. */
export function link(words: string, url: string): Block {
  return { kind: 'link', words, address: url };
}

/** Numbered steps; a step may have several lines. */
export function steps(...items: readonly (readonly Line[])[]): Block {
  return { kind: 'list', ordered: true, items };
}

export function points(...items: readonly Line[]): Block {
  return { kind: 'list', ordered: false, items: items.map((item) => [item]) };
}

/** Words of the reviewer, in Polish quotation marks, with their own line breaks. */
export function quote(words: string): Block {
  const all = words
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .trim()
    .split('\n');
  return { kind: 'quote', lines: `„${all.join('\n')}”`.split('\n') };
}

export function bold(words: string): Part {
  return { bold: words };
}

/** An address of this service, shown as it is. */
export function address(url: string): Part {
  return { address: url };
}

export function isGiven(value: string): boolean {
  return oneLine(value).trim() !== '';
}

/** Ends a sentence; no second full stop after '1 września 2026 r.' or 'sp. z o.o.'. */
export function sentenceEnd(value: string): string {
  const words = oneLine(value).trimEnd();
  return words.endsWith('.') ? words : `${words}.`;
}

/** Makes foreign words harmless in one line: no line breaks, control characters, or marks that turn the direction of text. */
export function oneLine(value: string): string {
  return value.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[\p{Cf}\p{Cs}]/gu, '');
}
