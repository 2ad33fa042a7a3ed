// Several lines of text: a comment, a reason.
import type { ComponentChildren } from 'preact';
import { LabelledField } from './field-frame.js';

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
  return (
    <LabelledField name={name} label={label} hint={hint}>
      {(tie, hasError) => (
        <textarea
          class={hasError ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea'}
          {...tie}
          rows={rows}
          value={value}
          data-sends={sends ? '' : undefined}
        />
      )}
    </LabelledField>
  );
}
