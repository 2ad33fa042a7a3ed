// Writes the blocks of a letter as plain text, in lines short enough for every mail reader.
import type { Block, Line } from './blocks.js';
import { oneLine } from './blocks.js';

/** RFC 3676 recommends lines of at most 78 characters; two are left for the '> ' of an answer. */
const WIDTH = 76;

/** Spaces where a line may end: not after a one-letter word (a rule of Polish typesetting), nor inside a date, an hour or a phone number. */
const BREAKS = /(?<!(?:^|[\s(„])(?:\p{L}|\d{1,2}|godz\.|tel\.|ust\.|poz\.|§)) (?!r\.)/u;

export function plainText(blocks: readonly Block[]): string {
  return `${blocks.map(writeBlock).join('\n\n')}\n`;
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'lines':
      return block.lines.map((line) => wrap(words(line))).join('\n');
    case 'link':
      return `${wrap(block.words)}\n${block.address}`;
    case 'list':
      return block.items.map((item, index) => writeItem(item, block.ordered ? `${index + 1}. ` : '- ')).join('\n');
    case 'quote':
      return block.lines.map((line) => wrap(oneLine(line), '  ')).join('\n');
  }
}

function writeItem(item: readonly Line[], marker: string): string {
  const indent = ' '.repeat(marker.length);
  return (
    marker +
    item
      .map((line) => wrap(words(line), indent))
      .join('\n')
      .slice(indent.length)
  );
}

function words(line: Line): string {
  const parts = line.map((part) => (typeof part === 'string' ? part : 'bold' in part ? part.bold : part.address));
  return oneLine(parts.join(''));
}

/** Addresses hold no spaces, so they stay whole however long they are. */
function wrap(text: string, indent = ''): string {
  const rows: string[] = [];
  let row = '';
  for (const word of text.trim().split(BREAKS)) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (row !== '' && indent.length + longer.length > WIDTH) {
      rows.push(indent + row);
      row = word;
    } else row = longer;
  }
  return [...rows, indent + row].join('\n').replace(/[ ]+$/gm, '');
}
