// Cases as the desk lists them; on narrow screens each cell bears the name of its column.
import type { ComponentChildren } from 'preact';
import type { DeskRow } from '../../../src/in-person/desk-list.service.js';
import { statusCaption, statusColour } from '../applications/status-words.js';
import { Tag } from '../components/tag.js';
import { VisitTerm } from './visit-term.js';

interface DeskRowsProps {
  caption: string;
  rows: readonly DeskRow[];
  /** Where the cases are in different states. */
  withStatus?: boolean;
}

export function DeskRows({ caption, rows, withStatus = false }: DeskRowsProps) {
  const columns = ['Numer', 'Nazwisko i imię', 'Jednostka', ...(withStatus ? ['Stan'] : []), 'Termin wizyty'];
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
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <Row {...row} withStatus={withStatus} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ withStatus, ...row }: DeskRow & { withStatus: boolean }) {
  const colour = statusColour(row.status);
  return (
    <tr class={`govuk-table__row glejt-rows__row glejt-rows__row--${colour}`}>
      <Cell name="Numer">
        <a class="govuk-link" href={`${row.route === 'IN_PERSON' ? '/stanowisko' : '/wnioski'}/${row.id}`}>
          {row.number}
        </a>
      </Cell>
      <Cell name="Nazwisko i imię">{row.name}</Cell>
      <Cell name="Jednostka">{row.institution}</Cell>
      {withStatus ? (
        <Cell name="Stan">
          <Tag colour={colour}>{statusCaption(row)}</Tag>
        </Cell>
      ) : null}
      <Cell name="Termin wizyty">{row.visit === null ? '—' : <VisitTerm visit={row.visit} />}</Cell>
    </tr>
  );
}

function Cell({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <td class="govuk-table__cell">
      <span class="glejt-rows__name" aria-hidden="true">
        {name}
      </span>
      {children}
    </td>
  );
}
