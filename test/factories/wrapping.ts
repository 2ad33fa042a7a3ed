// Signature wrapping: a document that says something else, with the signed one hidden at some place of it. Eight ways, each at every
// place where an element can stand.

export interface WrappingWay {
  readonly name: string;
  /** The document a reader sees, and what hides in it; the place is chosen by the caller. */
  readonly make: (parts: SignedParts) => { readonly seen: string; readonly hidden: string };
}

export interface SignedParts {
  /** The whole signed document. */
  readonly signed: string;
  /** The document without its signature. */
  readonly bare: string;
  readonly signature: string;
  /** The content with another text, without a signature. */
  readonly forged: string;
}

const SIGNATURE = /<ds:Signature .*<\/ds:Signature>/s;
const beforeEnd = (xml: string, added: string) => {
  const end = xml.lastIndexOf('</');
  return xml.slice(0, end) + added + xml.slice(end);
};
/** Other ids for everything, so that the lookup by id finds the hidden one. */
const renamed = (xml: string) => xml.replace(/ Id="([^"]+)"/g, ' Id="$1-x"');
const withoutIds = (xml: string) => xml.replace(/ Id="[^"]+"/g, '');
const inObject = (signature: string, hidden: string) =>
  signature.replace('</ds:Signature>', () => `<ds:Object>${hidden}</ds:Object></ds:Signature>`);

export const WRAPPING_WAYS: readonly WrappingWay[] = [
  {
    name: '1: the signed document inside a forged one',
    make: ({ forged, signed }) => ({ seen: renamed(forged), hidden: signed }),
  },
  {
    name: '2: the signature under the forged root, the content hidden',
    make: ({ forged, bare, signature }) => ({ seen: beforeEnd(renamed(forged), signature), hidden: bare }),
  },
  {
    name: '3: the same, with one id twice',
    make: ({ forged, bare, signature }) => ({ seen: beforeEnd(forged, signature), hidden: bare }),
  },
  {
    name: '4: the same, without ids on the forged side',
    make: ({ forged, bare, signature }) => ({ seen: beforeEnd(withoutIds(forged), signature), hidden: bare }),
  },
  {
    name: '5: the content in an object of the signature',
    make: ({ forged, bare, signature }) => ({ seen: beforeEnd(renamed(forged), inObject(signature, bare)), hidden: '' }),
  },
  {
    name: '6: the content in an object, the id twice',
    make: ({ forged, bare, signature }) => ({ seen: beforeEnd(forged, inObject(signature, bare)), hidden: '' }),
  },
  {
    name: '7: the content in a signature of its own that signs nothing',
    make: ({ forged, bare, signature }) => ({
      seen: beforeEnd(renamed(forged), signature),
      hidden: `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${bare}</ds:Object></ds:Signature>`,
    }),
  },
  {
    name: '8: a forged copy hidden in the signed document',
    make: ({ signed, forged }) => ({ seen: signed, hidden: renamed(forged) }),
  },
];

export function partsOf(signed: string, forge: (bare: string) => string): SignedParts {
  const bare = signed.replace(/^<\?xml.*?\?>\s*/, '').replace(SIGNATURE, '');
  const forged = forge(bare);
  if (forged === bare) throw new Error('the document does not contain what the test wants to forge');
  return { signed: signed.replace(/^<\?xml.*?\?>\s*/, ''), bare, signature: SIGNATURE.exec(signed)?.[0] ?? '', forged };
}

/** Every document that comes of hiding the part behind a start tag or before an end tag. */
export function hiddenEverywhere(seen: string, hidden: string): string[] {
  if (hidden === '') return [seen];
  const places = [...seen.matchAll(/<[^/?!][^>]*[^/]>|<\/[^>]+>/g)].map(({ 0: tag, index }) =>
    tag.startsWith('</') ? index : index + tag.length,
  );
  return [...new Set(places)].map((place) => seen.slice(0, place) + hidden + seen.slice(place));
}
