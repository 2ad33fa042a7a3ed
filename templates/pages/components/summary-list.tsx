// Pairs of names and values, each perhaps with a link to change it.
import type { ComponentChildren } from 'preact';

export interface SummaryRow {
  key: string;
  value: ComponentChildren;
  action?: { href: string; label: string } | undefined;
}

export function SummaryList({ rows, isPlain = false }: { rows: readonly SummaryRow[]; isPlain?: boolean }) {
  const hasActions = rows.some((row) => row.action !== undefined);
  return (
    <dl class={isPlain ? 'govuk-summary-list govuk-summary-list--no-border' : 'govuk-summary-list'}>
      {rows.map((row) => (
        <div
          class={
            hasActions && row.action === undefined
              ? 'govuk-summary-list__row govuk-summary-list__row--no-actions'
              : 'govuk-summary-list__row'
          }
        >
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.action === undefined ? null : (
            <dd class="govuk-summary-list__actions">
              <a class="govuk-link" href={row.action.href}>
                {row.action.label}
                <span class="govuk-visually-hidden">: {row.key}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
