// A refusal of the office: a stable code, and the facts a page needs to explain it.

/** Values a page may print beside the message of a refusal; never personal data, never secrets. */
export type RefusalFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Every expected refusal is thrown as this class. The code is stable (SCREAMING_SNAKE_CASE) and is the only thing
 * other code may look at; `pages/refusals.ts` maps it to an HTTP status and to words.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly facts: RefusalFacts = {},
    options?: { cause?: unknown },
  ) {
    super(code, options);
    this.name = 'DomainError';
  }
}
