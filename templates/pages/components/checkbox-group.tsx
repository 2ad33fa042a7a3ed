// Any number of answers out of several.
import type { ComponentChildren } from 'preact';
import { Choice, choiceId } from './choice.js';
import type { Option } from './choice.js';
import { FieldFault, FieldGroup, Fieldset, Hint, describedBy, useFieldError } from './field-frame.js';

export interface CheckboxGroupProps {
  name: string;
  legend: string;
  hint?: ComponentChildren;
  options: readonly Option[];
  values: readonly string[];
}

export function CheckboxGroup({ name, legend, hint, options, values }: CheckboxGroupProps) {
  const error = useFieldError(name, legend);
  return (
    <FieldGroup error={error}>
      <Fieldset name={name} legend={legend} describedBy={describedBy(name, hint, error)}>
        <Hint name={name}>{hint}</Hint>
        <FieldFault name={name} error={error} />
        <div class="govuk-checkboxes">
          {options.map((option, index) => (
            <Choice
              kind="checkboxes"
              id={choiceId(name, index)}
              name={name}
              option={option}
              checked={values.includes(option.value)}
            />
          ))}
        </div>
      </Fieldset>
    </FieldGroup>
  );
}
