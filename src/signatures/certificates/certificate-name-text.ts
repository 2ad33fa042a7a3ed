// Writes a distinguished name as people read it (RFC 4514, but from the top down).
import type { NameAttribute } from './certificate-name.js';

const LABELS: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'title'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
]);

/** The whole name, with everything personal that stands in it: not for logs. */
export function nameAsText(name: readonly NameAttribute[]): string {
  return name.map(({ type, value }) => `${LABELS.get(type) ?? type}=${escaped(value)}`).join(', ');
}

function escaped(value: string): string {
  return value.replace(/[,+"\\<>;=]/g, '\\$&');
}
