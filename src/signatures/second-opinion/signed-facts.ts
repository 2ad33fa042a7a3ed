// What two readers of one signed document must agree on before anybody acts on it.

export interface SignedFacts {
  /** SHA-256 (hex) of the canonical SignedInfo. */
  readonly signedInfo: string;
  /** SHA-256 (hex) of what each reference digests, in the order of SignedInfo. */
  readonly references: readonly string[];
  readonly pesel: string;
  readonly givenName: string;
  readonly surname: string;
  /** Text of the first element of the name asked for outside the signature; null when there is none. */
  readonly nonce: string | null;
}

/** `structure`: the other reader could make no such document of the bytes at all. */
export type Disagreement = 'structure' | 'signed-info' | 'references' | 'person' | 'nonce';

/** The first thing in which two readings differ; null when they agree. */
export function disagreementBetween(ours: SignedFacts, theirs: SignedFacts): Disagreement | null {
  if (ours.signedInfo !== theirs.signedInfo) return 'signed-info';
  if (ours.references.join() !== theirs.references.join()) return 'references';
  const isSamePerson = ours.pesel === theirs.pesel && ours.givenName === theirs.givenName && ours.surname === theirs.surname;
  if (!isSamePerson) return 'person';
  return ours.nonce === theirs.nonce ? null : 'nonce';
}
