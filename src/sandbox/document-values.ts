// Lists what a person can read in a document before signing it: the written values, by the names of their elements.

import { attributesOf, children, descendants, parseXml, textOf } from './xml-tree.js';
import { decodeUtf8 } from './xml-tree.js';

/** A page with more values than this helps nobody. */
const MOST_VALUES = 300;

export interface DocumentValue {
  name: string;
  value: string;
}

export function documentValues(document: Uint8Array): DocumentValue[] {
  const values: DocumentValue[] = [];
  for (const element of descendants(parseXml(decodeUtf8(document)))) {
    if (values.length >= MOST_VALUES) break;
    const name = spaced(element.localName ?? element.nodeName);
    const given = attributesOf(element).filter((attribute) => !attribute.name.startsWith('xmlns'));
    const text = children(element).length === 0 ? textOf(element).trim() : '';
    if (text !== '')
      values.push({
        name: labelled(
          name,
          given.map((attribute) => attribute.value),
        ),
        value: text,
      });
  }
  return values;
}

function labelled(name: string, details: string[]): string {
  return details.length === 0 ? name : `${name} (${details.join(', ')})`;
}

/** 'NazwaDokumentu' → 'Nazwa dokumentu'; abbreviations such as PESEL stay. */
function spaced(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})(?=\p{Ll})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
