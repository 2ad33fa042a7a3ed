// A password: may be pasted, and shown on request when the browser runs our script.
import type { ComponentChildren } from 'preact';
import { FieldFault, FieldGroup, Hint, describedBy, useFieldError } from './field-frame.js';

export interface PasswordFieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  autocomplete?: 'new-password' | 'current-password';
  /** What was typed, when the same form is shown again to the same browser. */
  value?: string;
}

export function PasswordField({ name, label, hint, autocomplete = 'current-password', value }: PasswordFieldProps) {
  const error = useFieldError(name, label);
  return (
    <FieldGroup error={error}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      <Hint name={name}>{hint}</Hint>
      <FieldFault name={name} error={error} />
      <div class="glejt-password">
        <input
          class={error === null ? 'govuk-input govuk-input--width-20' : 'govuk-input govuk-input--width-20 govuk-input--error'}
          id={name}
          name={name}
          type="password"
          value={value}
          autocomplete={autocomplete}
          autocapitalize="none"
          spellcheck={false}
          aria-describedby={describedBy(name, hint, error)}
          aria-invalid={error === null ? undefined : 'true'}
          data-password
        />
      </div>
    </FieldGroup>
  );
}
