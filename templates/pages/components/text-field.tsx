// One line of text: name, number, address.
import type { ComponentChildren } from 'preact';
import { LabelledField } from './field-frame.js';

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
  const classes = ['govuk-input', ...(width === undefined ? [] : [`govuk-input--width-${width}`])];
  return (
    <LabelledField name={name} label={label} hint={hint} describedBy={message}>
      {(tie, hasError) => (
        <input
          class={[...classes, ...(hasError ? ['govuk-input--error'] : [])].join(' ')}
          {...tie}
          value={value}
          spellcheck={spellcheck}
          {...({ type, ...rest } as { type: 'text' })} // Preact's types want one literal type per input
        />
      )}
    </LabelledField>
  );
}
