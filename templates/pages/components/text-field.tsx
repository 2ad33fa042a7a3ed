// One line of text: name, number, address.
import type { ComponentChildren } from 'preact';
import { FieldFault, FieldGroup, Hint, describedBy, useFieldError } from './field-frame.js';

export interface TextFieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  value?: string;
  type?: 'text' | 'email' | 'tel' | 'search';
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'tel' | 'email' | 'search';
  /** Number of characters the field is made for. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  spellcheck?: boolean;
  autocapitalize?: 'none' | 'words' | 'characters';
  maxlength?: number;
  /** The cursor stands here when the page opens: only where typing is all that people come for. */
  autofocus?: boolean;
  /** Id of a message that is read along with the field. */
  describedBy?: string | undefined;
}

export function TextField({
  name,
  label,
  hint,
  value = '',
  type = 'text',
  width,
  spellcheck = false,
  describedBy: message,
  ...rest
}: TextFieldProps) {
  const error = useFieldError(name, label);
  const classes = ['govuk-input', width ? `govuk-input--width-${width}` : '', error === null ? '' : 'govuk-input--error'];
  return (
    <FieldGroup error={error}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      <Hint name={name}>{hint}</Hint>
      <FieldFault name={name} error={error} />
      <input
        class={classes.filter(Boolean).join(' ')}
        id={name}
        name={name}
        value={value}
        spellcheck={spellcheck}
        aria-describedby={describedBy(name, hint, error, message)}
        aria-invalid={error === null ? undefined : 'true'}
        {...({ type, ...rest } as { type: 'text' })} // Preact's types want one literal type per input
      />
    </FieldGroup>
  );
}
