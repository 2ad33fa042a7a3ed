// Cases as the desk lists them; on narrow screens each cell bears the name of its column.
import type { ComponentChildren } from 'preact';
import type { DeskRow } from '../../../src/in-person/desk-list.service.js';
import { statusCaption, statusColour } from '../applications/status-words.js';
import { Tag } from '../components/tag.js';
import { VisitTerm } from './visit-term.js';

const COLUMNS = ['Numer', 'Nazwisko i imię', 'Jednostka', 'Stan', 'Termin wizyty'];

export function DeskRows({ caption, rows }: { caption: string; rows: readonly DeskRow[] }) {
  return (
    <table class="govuk-table glejt-rows">
      <caption class="govuk-visually-hidden">{caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {COLUMNS.map((name) => (
            <th scope="col" class="govuk-table__header">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <Row {...row} />
        ))}
      </tbody>
    </table>
  );
}

function Row(row: DeskRow) {
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
      <Cell name="Stan">
        <Tag colour={colour}>{statusCaption(row)}</Tag>
      </Cell>
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
