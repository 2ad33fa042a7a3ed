// A date in three small fields: nobody has to know which order or sign the program expects.
import type { ComponentChildren } from 'preact';
import { FieldFault, FieldGroup, Fieldset, Hint, describedBy, useFieldError } from './field-frame.js';

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

export interface DateFieldProps {
  name: string;
  legend: string;
  hint?: ComponentChildren;
  value?: Partial<DateParts>;
}

export function DateField({ name, legend, hint, value = {} }: DateFieldProps) {
  const parts = [`${name}-dzien`, `${name}-miesiac`, `${name}-rok`];
  const error = useFieldError(name, legend, `${name}-dzien`, parts);
  return (
    <FieldGroup error={error}>
      <Fieldset name={name} legend={legend} role="group" describedBy={describedBy(name, hint, error)}>
        <Hint name={name}>{hint}</Hint>
        <FieldFault name={name} error={error} />
        <div class="govuk-date-input" id={name}>
          <Part name={`${name}-dzien`} label="Dzień" width={2} value={value.day} isWrong={error !== null} />
          <Part name={`${name}-miesiac`} label="Miesiąc" width={2} value={value.month} isWrong={error !== null} />
          <Part name={`${name}-rok`} label="Rok" width={4} value={value.year} isWrong={error !== null} />
        </div>
      </Fieldset>
    </FieldGroup>
  );
}

interface PartProps {
  name: string;
  label: string;
  width: 2 | 4;
  value: string | undefined;
  isWrong: boolean;
}

function Part({ name, label, width, value = '', isWrong }: PartProps) {
  const wrong = isWrong ? ' govuk-input--error' : '';
  return (
    <div class="govuk-date-input__item">
      <label class="govuk-label govuk-date-input__label" for={name}>
        {label}
      </label>
      <input
        class={`govuk-input govuk-date-input__input govuk-input--width-${width}${wrong}`}
        id={name}
        name={name}
        type="text"
        inputmode="numeric"
        autocomplete="off"
        value={value}
        aria-invalid={isWrong ? 'true' : undefined}
      />
    </div>
  );
}
