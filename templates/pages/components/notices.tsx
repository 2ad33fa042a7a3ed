// Sentences that stand out: an aside, a warning, a step of a way, a link back, the end of an act.
import type { ComponentChildren } from 'preact';
import { usePage } from '../../../src/pages/page-context.js';

export function InsetText({ children }: { children: ComponentChildren }) {
  return <div class="govuk-inset-text">{children}</div>;
}

export function WarningText({ children }: { children: ComponentChildren }) {
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">Uwaga: </span>
        {children}
      </strong>
    </div>
  );
}

/** Anywhere in a page; the layout prints it above the content. */
export function BackLink({ href, children = 'Wstecz' }: { href: string; children?: string }) {
  usePage().backLink = { href, label: children };
  return null;
}

/** 'Krok 2 z 4' above the heading. */
export function StepNote({ step, of }: { step: number; of: number }) {
  return (
    <p class="glejt-step">
      Krok {step} z {of}
    </p>
  );
}

export function ConfirmationPanel({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <h1 class="govuk-panel__title">{title}</h1>
      {children ? <div class="govuk-panel__body">{children}</div> : null}
    </div>
  );
}
