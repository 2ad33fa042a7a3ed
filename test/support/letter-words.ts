// Reads a letter as its receiver does, in text and in HTML.
import { expect } from '@jest/globals';
import type { Letter } from '../../src/mail/mail-facts.js';

/** What a person reads in the HTML; a list has no numbers in its source, a line break is a space. */
function wordsOfHtml(html: string): string {
  const visible = html.replace(/^.*<body[^>]*>/s, '').replace(/<br\s*\/?>|<\/(p|li|blockquote|div)>/g, ' ');
  return inOneLine(decoded(visible.replace(/<[^>]*>/g, '')));
}

function decoded(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

function wordsOfText(text: string): string {
  return inOneLine(text.replace(/^(\d\. |- )/gm, ''));
}

function inOneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

/** Subject and words, after the HTML was found to say the same as the text. */
export function read(written: Letter): { subject: string; words: string } {
  const words = wordsOfText(written.text);
  expect(wordsOfHtml(written.html)).toBe(words);
  return { subject: written.subject, words };
}
