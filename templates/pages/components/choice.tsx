// One radio button or check-box with its caption and hint, as the groups of both kinds print it.
import type { ComponentChildren } from 'preact';

export interface Option {
  value: string;
  label: string;
  hint?: ComponentChildren;
}

interface ChoiceProps {
  kind: 'radios' | 'checkboxes';
  id: string;
  name: string;
  option: Option;
  checked: boolean;
  describedBy?: string | undefined;
}

export function Choice({ kind, id, name, option, checked, describedBy }: ChoiceProps) {
  const ids = [option.hint ? `${id}-podpowiedz` : '', describedBy ?? ''].filter((part) => part !== '').join(' ');
  return (
    <div class={`govuk-${kind}__item`}>
      <input
        class={`govuk-${kind}__input`}
        id={id}
        name={name}
        type={kind === 'radios' ? 'radio' : 'checkbox'}
        value={option.value}
        checked={checked}
        aria-describedby={ids === '' ? undefined : ids}
      />
      <label class={`govuk-label govuk-${kind}__label`} for={id}>
        {option.label}
      </label>
      {option.hint ? (
        <div id={`${id}-podpowiedz`} class={`govuk-hint govuk-${kind}__hint`}>
          {option.hint}
        </div>
      ) : null}
    </div>
  );
}

/** The first choice bears the name of the group, because the error summary leads there. */
export function choiceId(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`;
}
