// One answer out of a long list that everybody knows (voivodeships, kinds of institutions).
import type { ComponentChildren } from 'preact';
import { FieldFault, FieldGroup, Hint, describedBy, useFieldError } from './field-frame.js';

export interface SelectProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  options: readonly { value: string; label: string }[];
  value?: string | undefined;
  /** Text of the empty answer; without it the first option is the answer of those who touch nothing. */
  empty?: string;
}

export function Select({ name, label, hint, options, value, empty }: SelectProps) {
  const error = useFieldError(name, label);
  const all = empty === undefined ? options : [{ value: '', label: empty }, ...options];
  return (
    <FieldGroup error={error}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      <Hint name={name}>{hint}</Hint>
      <FieldFault name={name} error={error} />
      <select
        class={error === null ? 'govuk-select' : 'govuk-select govuk-select--error'}
        id={name}
        name={name}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error === null ? undefined : 'true'}
      >
        {all.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldGroup>
  );
}
