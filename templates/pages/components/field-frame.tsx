// The frame that every field shares: label, hint and the field's own error, tied together for screen readers.
import type { ComponentChildren } from 'preact';
import { usePage } from '../../../src/pages/page-context.js';
import { words } from '../../../src/pages/words.js';

/** Notes where the error summary finds the field; returns the field's error in words, or null. */
export function useFieldError(name: string, label: string, anchor = name, parts: readonly string[] = []): string | null {
  const { errors, fields } = usePage();
  for (const field of [name, ...parts]) fields.set(field, { label, anchor });
  const error = errors.find(({ field }) => field === name || parts.includes(field));
  return error === undefined ? null : words(error.code, { label, ...error.facts });
}

/** The ids that aria-describedby of a field names. */
export function describedBy(name: string, hint: unknown, error: string | null, more?: string): string | undefined {
  const ids = [hint ? `${name}-podpowiedz` : '', error === null ? '' : `${name}-blad`, more ?? ''].filter((id) => id !== '');
  return ids.length === 0 ? undefined : ids.join(' ');
}

export function FieldGroup({ error, children }: { error: string | null; children: ComponentChildren }) {
  return <div class={error === null ? 'govuk-form-group' : 'govuk-form-group govuk-form-group--error'}>{children}</div>;
}

export function Hint({ name, children }: { name: string; children?: ComponentChildren }) {
  if (!children) return null;
  return (
    <div id={`${name}-podpowiedz`} class="govuk-hint">
      {children}
    </div>
  );
}

export function FieldFault({ name, error }: { name: string; error: string | null }) {
  if (error === null) return null;
  return (
    <p id={`${name}-blad`} class="govuk-error-message">
      <span class="govuk-visually-hidden">Błąd:</span> {error}
    </p>
  );
}

interface FieldsetProps {
  name: string;
  legend: string;
  isPageHeading?: boolean;
  describedBy: string | undefined;
  role?: 'group';
  children: ComponentChildren;
}

export function Fieldset({ legend, isPageHeading = false, describedBy, role, children }: FieldsetProps) {
  return (
    <fieldset class="govuk-fieldset" role={role} aria-describedby={describedBy}>
      <legend class={`govuk-fieldset__legend govuk-fieldset__legend--${isPageHeading ? 'l' : 's'}`}>
        {isPageHeading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
      </legend>
      {children}
    </fieldset>
  );
}
