// Cases as the desk lists them.
import type { DeskRow } from '../../../src/in-person/desk-list.service.js';
import { statusCaption, statusColour } from '../applications/status-words.js';
import { Cell, Row, Rows } from '../components/rows.js';
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
    <Rows caption={caption} columns={columns}>
      {rows.map((row) => (
        <Case {...row} withStatus={withStatus} />
      ))}
    </Rows>
  );
}

function Case({ withStatus, ...row }: DeskRow & { withStatus: boolean }) {
  const colour = statusColour(row.status);
  return (
    <Row colour={colour}>
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
    </Row>
  );
}
