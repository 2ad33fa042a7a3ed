// A single statement to be ticked; it is sent as 'tak'.
import type { ComponentChildren } from 'preact';
import { Choice } from './choice.js';
import { FieldFault, FieldGroup, useFieldError } from './field-frame.js';

export interface CheckboxProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  checked?: boolean;
}

export function Checkbox({ name, label, hint, checked = false }: CheckboxProps) {
  const error = useFieldError(name, label);
  return (
    <FieldGroup error={error}>
      <FieldFault name={name} error={error} />
      <div class="govuk-checkboxes">
        <Choice
          kind="checkboxes"
          id={name}
          name={name}
          option={{ value: 'tak', label, hint }}
          checked={checked}
          describedBy={error === null ? undefined : `${name}-blad`}
        />
      </div>
    </FieldGroup>
  );
}
