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

interface LabelledFieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  /** Id of a message that is read along with the field. */
  describedBy?: string | undefined;
  children: (tie: FieldTie, hasError: boolean) => ComponentChildren;
}

/** What ties a control to its label, hint and error. */
interface FieldTie {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

/** One control under its label; the control itself is made by `children`. */
export function LabelledField({ name, label, hint, describedBy: message, children }: LabelledFieldProps) {
  const error = useFieldError(name, label);
  const hasError = error !== null;
  const tie: FieldTie = {
    ...{ id: name, name },
    'aria-describedby': describedBy(name, hint, error, message),
    'aria-invalid': hasError ? 'true' : undefined,
  };
  return (
    <FieldGroup error={error}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      <Hint name={name}>{hint}</Hint>
      <FieldFault name={name} error={error} />
      {children(tie, hasError)}
    </FieldGroup>
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
