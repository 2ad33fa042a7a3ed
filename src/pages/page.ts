// What a controller answers with: a page, or a redirect to one of our own pages.
import { h } from 'preact';
import type { ComponentChild, FunctionComponent, VNode } from 'preact';
import { DomainError } from '../values/domain-error.js';
import { fieldErrorsOf } from './field-error.js';
import type { FieldError } from './field-error.js';

/** A page template: a function of its props, with a title that is fixed or made of the same props. */
export interface PageComponent<P> {
  (props: P): VNode | null;
  title: string | ((props: P) => string);
}

export interface PageOptions {
  readonly status?: number;
  readonly errors?: readonly FieldError[];
  /** Further response headers, e.g. `Refresh` of the page that leads to pz.gov.pl. */
  readonly headers?: Readonly<Record<string, string>>;
}

export class Page {
  constructor(
    readonly title: string,
    readonly content: () => ComponentChild,
    readonly options: PageOptions,
  ) {}

  get status(): number {
    return this.options.status ?? (this.errors.length > 0 ? 422 : 200);
  }

  get errors(): readonly FieldError[] {
    return this.options.errors ?? [];
  }

  withErrors(errors: readonly FieldError[]): Page {
    return new Page(this.title, this.content, { ...this.options, errors });
  }
}

export function page<P extends object>(component: PageComponent<P>, props: P, options: PageOptions = {}): Page {
  const title = typeof component.title === 'string' ? component.title : component.title(props);
  return new Page(title, () => h(component as FunctionComponent<P>, props), options);
}

export class Redirect {
  constructor(
    readonly path: string,
    readonly flash: string | undefined,
  ) {}
}

/** 303 to a page of this service; `flash` is shown there once. @throws TypeError for any other place. */
export function redirect(path: string, flash?: string): Redirect {
  if (!isOwnPath(path)) throw new TypeError('redirects lead to our own pages only');
  return new Redirect(path, flash);
}

/** '/x' but not '//x' nor '/\x', which browsers take for another host; nothing that could end a header line. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path);
}

/**
 * Carries out the act of a form; when its fields are refused, shows the form again with the errors (422).
 * `fieldOf` names the field of refusals that are not about one field by themselves: { WRONG_ACCESS_DATA: 'pesel' }.
 */
export async function orShowAgain<T extends Page | Redirect>(
  act: () => T | Promise<T>,
  form: () => Page | Promise<Page>,
  fieldOf: Readonly<Record<string, string>> = {},
): Promise<T | Page> {
  try {
    return await act();
  } catch (error) {
    const errors = fieldErrorsOf(error) ?? asFieldError(error, fieldOf);
    if (errors === null) throw error;
    return (await form()).withErrors(errors);
  }
}

function asFieldError(error: unknown, fieldOf: Readonly<Record<string, string>>): FieldError[] | null {
  if (!(error instanceof DomainError)) return null;
  const field = fieldOf[error.code];
  return field === undefined ? null : [{ field, code: error.code, facts: error.facts }];
}
