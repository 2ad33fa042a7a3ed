// A password: may be pasted, and shown on request when the browser runs our script.
import type { ComponentChildren } from 'preact';
import { LabelledField } from './field-frame.js';

export interface PasswordFieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  autocomplete?: 'new-password' | 'current-password';
  /** What was typed, when the same form is shown again to the same browser. */
  value?: string;
}

export function PasswordField({ name, label, hint, autocomplete = 'current-password', value }: PasswordFieldProps) {
  return (
    <LabelledField name={name} label={label} hint={hint}>
      {(tie, hasError) => (
        <div class="glejt-password">
          <input
            class={hasError ? 'govuk-input govuk-input--width-20 govuk-input--error' : 'govuk-input govuk-input--width-20'}
            {...tie}
            type="password"
            value={value}
            autocomplete={autocomplete}
            autocapitalize="none"
            spellcheck={false}
            data-password
          />
        </div>
      )}
    </LabelledField>
  );
}
