// One answer out of a long list that everybody knows (voivodeships, kinds of institutions).
import type { ComponentChildren } from 'preact';
import { LabelledField } from './field-frame.js';

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
  const all = empty === undefined ? options : [{ value: '', label: empty }, ...options];
  return (
    <LabelledField name={name} label={label} hint={hint}>
      {(tie, hasError) => (
        <select class={hasError ? 'govuk-select govuk-select--error' : 'govuk-select'} {...tie}>
          {all.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </LabelledField>
  );
}
