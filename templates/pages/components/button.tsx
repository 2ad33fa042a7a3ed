// A button that sends its form, or a link that looks like one and starts something.
import type { ComponentChildren } from 'preact';

export interface ButtonProps {
  children: ComponentChildren;
  kind?: 'primary' | 'secondary' | 'warning';
  /** Makes it a link. */
  href?: string;
  name?: string;
  value?: string;
  id?: string;
  /** Name of a field: until something is typed there, the button looks and reads as not yet available (with our script only). */
  needs?: string;
}

const LOOKS = {
  primary: 'govuk-button',
  secondary: 'govuk-button govuk-button--secondary',
  warning: 'govuk-button govuk-button--warning',
};

export function Button({ children, kind = 'primary', href, name, value, id, needs }: ButtonProps) {
  if (href !== undefined) {
    return (
      <a href={href} class={LOOKS[kind]} id={id} draggable={false}>
        {children}
      </a>
    );
  }
  return (
    <button type="submit" class={LOOKS[kind]} name={name} value={value} id={id} data-needs={needs}>
      {children}
    </button>
  );
}

export function ButtonGroup({ children }: { children: ComponentChildren }) {
  return <div class="govuk-button-group">{children}</div>;
}
