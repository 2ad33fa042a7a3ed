// The desk: one field for number, PESEL or the scanned code; below it whom we wait for.
import type { DeskList, DeskRow } from '../../../src/in-person/desk-list.service.js';
import { usePage } from '../../../src/pages/page-context.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { TextField } from '../components/text-field.js';
import { DeskRows } from './desk-rows.js';

export interface DeskPageProps extends DeskList {
  typed: string;
  /** Several cases of one person; null when nothing was asked for, or nothing found. */
  found: readonly DeskRow[] | null;
}

export function DeskPage(props: DeskPageProps) {
  if (props.offices.length === 0) return <NothingToDecide />;
  return (
    <>
      <h1 class="govuk-heading-l">Stanowisko</h1>
      <p class="govuk-body">Rozpatruje: {props.offices.join(', ')}</p>
      <Search {...props} />
      {props.found === null ? <Awaiting {...props} /> : <Found rows={props.found} />}
    </>
  );
}

DeskPage.title = 'Stanowisko';

function NothingToDecide() {
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">Stanowisko</h1>
      <p class="govuk-body">
        To konto nie może dzisiaj rozpatrywać wniosków. Powód jest podany na stronie{' '}
        <a class="govuk-link" href="/wnioski">
          Wnioski
        </a>
        .
      </p>
    </div>
  );
}

/** What was done last is read along with the field, where the cursor already stands for the next person. */
function Search({ typed, found }: DeskPageProps) {
  const { flash } = usePage();
  return (
    <Form action="/stanowisko">
      <TextField
        name="szukaj"
        label="Numer wniosku albo PESEL"
        hint="Zeskanuj kod z wydruku wniosku albo wpisz numer i naciśnij Enter."
        value={typed}
        width={20}
        autocomplete="off"
        autocapitalize="characters"
        autofocus={found === null}
        describedBy={flash === null ? undefined : 'komunikat'}
      />
      <Button>Szukaj</Button>
    </Form>
  );
}

function Found({ rows }: { rows: readonly DeskRow[] }) {
  return (
    <section aria-labelledby="wyniki">
      <h2 class="govuk-heading-m glejt-answer" id="wyniki" tabIndex={-1} autofocus>
        Znalezione wnioski: {rows.length}
      </h2>
      <DeskRows caption="Znalezione wnioski, od najnowszego" rows={rows} withStatus />
      <p class="govuk-body">
        <a class="govuk-link" href="/stanowisko">
          Pokaż oczekujących na wizytę
        </a>
      </p>
    </section>
  );
}

function Awaiting({ rows, isFirstPage, after }: DeskPageProps) {
  return (
    <section aria-labelledby="oczekujacy">
      <h2 class="govuk-heading-m" id="oczekujacy">
        Oczekują na wizytę
      </h2>
      {rows.length === 0 ? (
        <p class="govuk-body">Nikt teraz nie oczekuje na wizytę.</p>
      ) : (
        <DeskRows caption="Oczekujący na wizytę, najpierw ci, którzy czekają najdłużej" rows={rows} />
      )}
      <Pages isFirstPage={isFirstPage} after={after} />
    </section>
  );
}

function Pages({ isFirstPage, after }: Pick<DeskList, 'isFirstPage' | 'after'>) {
  if (isFirstPage && after === null) return null;
  return (
    <nav class="govuk-pagination govuk-pagination--block" aria-label="Strony listy">
      {isFirstPage ? null : <PageLink href="/stanowisko" rel="prev" label="Pierwsza strona" />}
      {after === null ? null : <PageLink href={`/stanowisko?po=${after}`} rel="next" label="Następna strona" />}
    </nav>
  );
}

function PageLink({ href, rel, label }: { href: string; rel: 'prev' | 'next'; label: string }) {
  return (
    <div class={`govuk-pagination__${rel}`}>
      <a class="govuk-link govuk-pagination__link" href={href} rel={rel}>
        <span class="govuk-pagination__link-title">{label}</span>
      </a>
    </div>
  );
}
