// Writes a small tree as XML: the same bytes for the same tree, every value escaped, nothing invisible let through.
import { plainText } from './plain-text.js';

/** An element holds either elements or one text, never both, so that no white space can ever matter. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  content: string | readonly XmlElement[];
}

const NAME = /^[A-Za-z][A-Za-z0-9]*$/;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/**
 * The document in UTF-8, all elements in one namespace under one prefix, without comments, instructions or white space between elements.
 * @throws DomainError TEXT_EMPTY, TEXT_NOT_ALLOWED, naming the element or attribute
 */
export function writeXml(root: XmlElement, namespace: string, prefix: string): Uint8Array {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  return Buffer.from(declaration + written(root, prefix, ` xmlns:${prefix}="${escaped(namespace)}"`), 'utf8');
}

function written(element: XmlElement, prefix: string, declared: string): string {
  const name = `${prefix}:${checked(element.name)}`;
  const attributes = Object.entries(element.attributes).map(
    ([key, value]) => ` ${checked(key)}="${escaped(plainText(key, value))}"`,
  );
  const content =
    typeof element.content === 'string'
      ? escaped(plainText(element.name, element.content))
      : element.content.map((child) => written(child, prefix, '')).join('');
  return `<${name}${declared}${attributes.join('')}>${content}</${name}>`;
}

function checked(name: string): string {
  if (!NAME.test(name)) throw new Error('a name in our own form must be plain letters and digits');
  return name;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
