// What every component of a page can ask for: the visitor, the errors of the form, the keys a form must carry, the office.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FieldError } from './field-error.js';

/** Who is signed in, as the guard of the page put it on the request; links are the person's own menu. */
export interface SignedIn {
  readonly name: string;
  readonly menu?: readonly { readonly href: string; readonly label: string }[];
}

/** Where the error summary points to and how it calls the field; noted by each field while the page is rendered. */
export interface FieldPlace {
  readonly label: string;
  readonly anchor: string;
}

export interface PageFacts {
  /** Made on first use, so that a page without a form sets no cookie. */
  readonly csrfToken: string;
  /** A fresh UUIDv7 at every reading: each form of a page has a key of its own. */
  readonly formKey: string;
  readonly path: string;
  readonly signedIn: SignedIn | null;
  /** When the session ends without a further page, and when in any case; null when nobody is signed in. */
  readonly sessionEnd: { readonly at: Date; readonly latest: Date } | null;
  /** Whose forms these are, so that a comment comes back to the same person; null when nobody is signed in. */
  readonly formMark: string | null;
  readonly flash: string | null;
  readonly mode: 'production' | 'demo';
  readonly errors: readonly FieldError[];
  readonly office: { readonly name: string; readonly email: string; readonly phone: string };
  /** Commit of the sources, printed in the footer. */
  readonly revision: string;
  /** The address of a static file, with the hash of its content. */
  readonly asset: (name: string) => string;
  readonly fields: Map<string, FieldPlace>;
  /** Set by BackLink inside a page; the layout shows it above the content. */
  backLink: { href: string; label: string } | null;
}

export const PageContext = createContext<PageFacts | null>(null);

/** The facts of the page being rendered. */
export function usePage(): PageFacts {
  const facts = useContext(PageContext);
  if (facts === null) throw new Error('components are rendered inside a PageContext only');
  return facts;
}
