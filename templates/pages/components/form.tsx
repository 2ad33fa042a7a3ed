// A form with the two keys it must carry: one against forgery, one that makes it take effect once.
import type { ComponentChildren } from 'preact';
import { usePage } from '../../../src/pages/page-context.js';

export interface FormProps {
  action: string;
  children: ComponentChildren;
  id?: string;
  class?: string;
  /** The form carries a file. */
  withFile?: boolean;
}

export function Form({ action, children, id, class: classes, withFile = false }: FormProps) {
  const { csrfToken, formKey, formMark } = usePage();
  return (
    <form
      action={action}
      method="post"
      enctype={withFile ? 'multipart/form-data' : undefined}
      noValidate
      id={id}
      class={classes}
      data-once
    >
      <input type="hidden" name="_csrf" value={csrfToken} />
      <input type="hidden" name="klucz" value={formKey} />
      {formMark === null ? null : <input type="hidden" name="znak" value={formMark} />}
      {children}
    </form>
  );
}

/** A form that only asks (search, filter): no keys, the answer has an address of its own. */
export function SearchForm({ action, children, id, class: classes }: FormProps) {
  return (
    <form action={action} method="get" noValidate id={id} class={classes}>
      {children}
    </form>
  );
}
