// Pairs of names and values, each perhaps with a link to change it.
import type { ComponentChildren } from 'preact';

export interface SummaryRow {
  key: string;
  value: ComponentChildren;
  action?: SummaryAction | undefined;
}

/** A link; or, inside a form, a button that sends along what was typed. */
export type SummaryAction = { label: string; href: string } | { label: string; name: string; value: string };

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
              <Action action={row.action} of={row.key} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Action({ action, of }: { action: SummaryAction; of: string }) {
  const caption = (
    <>
      {action.label}
      <span class="govuk-visually-hidden">: {of}</span>
    </>
  );
  return 'href' in action ? (
    <a class="govuk-link" href={action.href}>
      {caption}
    </a>
  ) : (
    <button type="submit" class="glejt-link-button" name={action.name} value={action.value}>
      {caption}
    </button>
  );
}
