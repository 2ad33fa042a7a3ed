// One answer out of several.
import type { ComponentChildren } from 'preact';
import { Choice, choiceId } from './choice.js';
import type { Option } from './choice.js';
import { FieldFault, FieldGroup, Fieldset, Hint, describedBy, useFieldError } from './field-frame.js';

export interface RadioGroupProps {
  name: string;
  legend: string;
  hint?: ComponentChildren;
  options: readonly Option[];
  value?: string | undefined;
  /** The legend is the heading of the page (one question per page). */
  isPageHeading?: boolean;
}

export function RadioGroup({ name, legend, hint, options, value, isPageHeading = false }: RadioGroupProps) {
  const error = useFieldError(name, legend);
  return (
    <FieldGroup error={error}>
      <Fieldset name={name} legend={legend} isPageHeading={isPageHeading} describedBy={describedBy(name, hint, error)}>
        <Hint name={name}>{hint}</Hint>
        <FieldFault name={name} error={error} />
        <div class="govuk-radios">
          {options.map((option, index) => (
            <Choice kind="radios" id={choiceId(name, index)} name={name} option={option} checked={option.value === value} />
          ))}
        </div>
      </Fieldset>
    </FieldGroup>
  );
}
