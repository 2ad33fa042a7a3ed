// A table whose rows become cards where there is no room for columns; there each cell bears the name of its column.
import type { ComponentChildren } from 'preact';
import type { TagColour } from './tag.js';

interface RowsProps {
  caption: string;
  /** Heads of the columns. */
  columns: readonly ComponentChildren[];
  children: ComponentChildren;
}

export function Rows({ caption, columns, children }: RowsProps) {
  return (
    <table class="govuk-table glejt-rows">
      <caption class="govuk-visually-hidden">{caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {columns.map((name) => (
            <th scope="col" class="govuk-table__header">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">{children}</tbody>
    </table>
  );
}

export function Row({ colour = 'grey', children }: { colour?: TagColour; children: ComponentChildren }) {
  return <tr class={`govuk-table__row glejt-rows__row glejt-rows__row--${colour}`}>{children}</tr>;
}

export function Cell({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <td class="govuk-table__cell">
      <span class="glejt-rows__name" aria-hidden="true">
        {name}
      </span>
      {children}
    </td>
  );
}
