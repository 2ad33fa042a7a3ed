// A file of the visitor's own computer.
import type { ComponentChildren } from 'preact';
import { LabelledField } from './field-frame.js';

export interface FileFieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  /** What the file chooser shows first: endings and media types. */
  accept: string;
}

export function FileField({ name, label, hint, accept }: FileFieldProps) {
  return (
    <LabelledField name={name} label={label} hint={hint}>
      {(tie, hasError) => (
        <input
          class={hasError ? 'govuk-file-upload govuk-file-upload--error' : 'govuk-file-upload'}
          {...tie}
          type="file"
          accept={accept}
        />
      )}
    </LabelledField>
  );
}
