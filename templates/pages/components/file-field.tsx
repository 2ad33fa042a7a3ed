// A file of the visitor's own computer.
import type { ComponentChildren } from 'preact';
import { FieldFault, FieldGroup, Hint, describedBy, useFieldError } from './field-frame.js';

export interface FileFieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  /** What the file chooser shows first: endings and media types. */
  accept: string;
}

export function FileField({ name, label, hint, accept }: FileFieldProps) {
  const error = useFieldError(name, label);
  return (
    <FieldGroup error={error}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      <Hint name={name}>{hint}</Hint>
      <FieldFault name={name} error={error} />
      <input
        class={error === null ? 'govuk-file-upload' : 'govuk-file-upload govuk-file-upload--error'}
        id={name}
        name={name}
        type="file"
        accept={accept}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error === null ? undefined : 'true'}
      />
    </FieldGroup>
  );
}
