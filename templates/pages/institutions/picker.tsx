// The search for an institution: five filters and the number, then a list to choose from (S3).
import type { InstitutionQuery, FoundInstitutions } from '../../../src/institutions/institutions.service.js';
import { SEARCH_GROUPS } from '../../../src/institutions/institution-kinds.js';
import { VOIVODESHIPS } from '../../../src/institutions/voivodeships.js';
import { Button, ButtonGroup } from '../components/button.js';
import { SearchForm } from '../components/form.js';
import { RadioGroup } from '../components/radio-group.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';

const VOIVODESHIP_OPTIONS = Object.entries(VOIVODESHIPS)
  .map(([value, label]) => ({ value, label }))
  .sort((a, b) => a.label.localeCompare(b.label, 'pl'));

export interface PickerProps {
  /** Address of the search; answers come to the same address. */
  action: string;
  /** What the address carries besides the search. */
  carried: Readonly<Record<string, string>>;
  query: InstitutionQuery;
  /** Null before the first search. */
  found: FoundInstitutions | null;
  /** Where the choice of a row leads. */
  hrefOf: (institutionId: string) => string;
}

/** Whoever hears the title knows that the search has an answer; the address of the form leads right to it. */
export function pickerTitle({ found }: Pick<PickerProps, 'found'>): string {
  if (found === null) return 'Wybierz jednostkę';
  return found.rows.length === 0 ? 'Wybierz jednostkę: nic nie znaleziono' : 'Wybierz jednostkę: wyniki wyszukiwania';
}

export function Picker({ action, carried, query, found, hrefOf }: PickerProps) {
  return (
    <>
      <SearchForm action={`${action}#wyniki`}>
        {Object.entries(carried).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <RadioGroup
          name="grupa"
          legend="Grupa"
          options={[
            { value: '', label: 'Wszystkie' },
            ...Object.entries(SEARCH_GROUPS).map(([value, label]) => ({ value, label })),
          ]}
          value={query.group ?? ''}
        />
        <TextField
          name="nazwa"
          label="Nazwa"
          hint="Może być fragment; wielkość liter i polskie znaki nie mają znaczenia."
          value={query.name ?? ''}
        />
        <TextField
          name="typ"
          label="Typ"
          hint="Na przykład: przedszkole, technikum, gmina."
          value={query.typeName ?? ''}
          width={20}
        />
        <TextField name="regon" label="REGON" value={query.regon ?? ''} width={20} inputmode="numeric" />
        <TextField name="rspo" label="Numer RSPO" value={query.rspo ?? ''} width={10} inputmode="numeric" />
        <Select
          name="wojewodztwo"
          label="Województwo"
          empty="Wszystkie"
          options={VOIVODESHIP_OPTIONS}
          value={query.voivodeshipCode ?? ''}
        />
        <TextField name="powiat" label="Powiat" value={query.county ?? ''} width={20} />
        <ButtonGroup>
          <Button>Wyszukaj</Button>
          <a class="govuk-link" href={addressOf(action, carried)}>
            Wyczyść
          </a>
        </ButtonGroup>
      </SearchForm>
      {found === null ? null : <Found found={found} hrefOf={hrefOf} />}
    </>
  );
}

function Found({ found, hrefOf }: Pick<PickerProps, 'hrefOf'> & { found: FoundInstitutions }) {
  if (found.rows.length === 0) {
    return (
      <section aria-labelledby="wyniki">
        <h2 class="govuk-heading-m" id="wyniki">
          Nic nie znaleziono
        </h2>
        <p class="govuk-body">
          Najlepiej podać sam REGON albo sam numer RSPO i zostawić pozostałe pola puste. Jednostek zlikwidowanych nie ma na
          liście.
        </p>
      </section>
    );
  }
  return (
    <section aria-labelledby="wyniki">
      <h2 class="govuk-heading-m" id="wyniki">
        Wyniki wyszukiwania
      </h2>
      <ul class="glejt-results">
        {found.rows.map((row) => (
          <li class="glejt-results__item">
            {row.complex === null ? (
              <a class="govuk-link glejt-results__name" href={hrefOf(row.id)}>
                {row.name}
              </a>
            ) : (
              <span class="glejt-results__name">{row.name}</span>
            )}
            <span class="glejt-results__facts">
              {[row.typeName, `${row.town}, ${row.voivodeship}`, `REGON ${row.regon}`, row.rspo && `RSPO ${row.rspo}`]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {row.complex === null ? null : (
              <span class="glejt-results__facts">
                Ta jednostka wchodzi w skład zespołu, a wniosek składa się dla zespołu:{' '}
                <a class="govuk-link" href={hrefOf(row.complex.id)}>
                  {row.complex.name}
                </a>
              </span>
            )}
          </li>
        ))}
      </ul>
      {found.hasMore ? <p class="govuk-body">Jest więcej wyników. Zawęź wyszukiwanie, na przykład podając REGON.</p> : null}
    </section>
  );
}

function addressOf(action: string, carried: Readonly<Record<string, string>>): string {
  return Object.keys(carried).length === 0 ? action : `${action}?${new URLSearchParams(carried).toString()}`;
}
