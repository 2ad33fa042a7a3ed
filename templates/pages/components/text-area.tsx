// Several lines of text: a comment, a reason.
import type { ComponentChildren } from 'preact';
import { FieldFault, FieldGroup, Hint, describedBy, useFieldError } from './field-frame.js';

export interface TextAreaProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  value?: string;
  rows?: number;
  /** Ctrl+Enter sends the form (with our script only, which says so beside the button). */
  sends?: boolean;
}

export function TextArea({ name, label, hint, value = '', rows = 5, sends = false }: TextAreaProps) {
  const error = useFieldError(name, label);
  return (
    <FieldGroup error={error}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      <Hint name={name}>{hint}</Hint>
      <FieldFault name={name} error={error} />
      <textarea
        class={error === null ? 'govuk-textarea' : 'govuk-textarea govuk-textarea--error'}
        id={name}
        name={name}
        rows={rows}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error === null ? undefined : 'true'}
        value={value}
        data-sends={sends ? '' : undefined}
      />
    </FieldGroup>
  );
}
