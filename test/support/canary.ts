// Finds values that must not be somewhere, in whatever spelling programs give them on the way.
import { foldDiacritics } from '../../src/values/search-folding.js';

/** What is sought, by the name under which a failing test speaks of it. */
export type Canaries = Readonly<Record<string, string>>;

/** Names of the canaries that stand in a text: plain, folded, in an address, in HTML or JSON, in base64 or hexadecimal. */
export function canariesIn(text: string, canaries: Canaries): string[] {
  const folded = foldDiacritics(text);
  return Object.entries(canaries)
    .filter(
      ([, value]) =>
        plainForms(value).some((form) => folded.includes(form)) || codedForms(value).some((form) => text.includes(form)),
    )
    .map(([name]) => name);
}

function plainForms(value: string): string[] {
  const forms = [
    value,
    encodeURIComponent(value),
    encodeURIComponent(value).replaceAll('%20', '+'),
    JSON.stringify(value).slice(1, -1),
  ];
  const ascii = JSON.stringify(value)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const digits = /^[+\d ]+$/.test(value) ? [value.replace(/\D/g, '')] : [];
  return [...forms, ascii, ...digits, Buffer.from(value).toString('hex')].map(foldDiacritics);
}

/** The part of base64 that does not depend on what stands before and after, for each of the three places a value can begin. */
function codedForms(value: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
    return whole.slice(before === 0 ? 0 : 4);
  });
}
