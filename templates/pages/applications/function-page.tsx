// Step 3 of an application: what the applicant is in the institution.
import { formPath } from '../../../src/applications/filing-paths.js';
import type { FilingPlace } from '../../../src/applications/filing-request.js';
import type { Institution } from '../../../src/institutions/institution.entity.js';
import { INSTITUTION_KINDS } from '../../../src/institutions/institution-kinds.js';
import { Button } from '../components/button.js';
import { SearchForm } from '../components/form.js';
import { BackLink, StepNote } from '../components/notices.js';
import { RadioGroup } from '../components/radio-group.js';

export interface FunctionPageProps {
  route: string;
  institution: Institution;
  /** Where the form belongs that was begun already; it opens again with its answers. */
  changed: FilingPlace | null;
}

export function FunctionPage({ route, institution, changed }: FunctionPageProps) {
  const head = INSTITUTION_KINDS[institution.kind].headFunction;
  return (
    <>
      <BackLink href={changed === null ? `/wniosek/podmiot?sposob=${route}` : formPath(changed)} />
      <StepNote step={3} of={5} />
      <SearchForm action="/wniosek/formularz">
        <input type="hidden" name="sposob" value={route} />
        <input type="hidden" name="podmiot" value={institution.id} />
        <RadioGroup
          name="funkcja"
          legend="Jaką funkcję pełnisz w tej jednostce?"
          isPageHeading
          value={changed?.function}
          hint={institution.name}
          options={[
            { value: 'EMPLOYEE', label: 'Pracownik', hint: 'Masz pisemne upoważnienie kierownika jednostki.' },
            { value: 'HEAD', label: 'Kierownik', hint: `Tutaj: ${head}.` },
            {
              value: 'ACTING_HEAD',
              label: 'P.o. kierownika',
              hint: 'Jednostka nie ma teraz kierownika (p.o.) albo kierownik nie może pełnić obowiązków (osoba wykonująca obowiązki służbowe kierownika jednostki).',
            },
          ]}
        />
        <Button>Dalej</Button>
      </SearchForm>
    </>
  );
}
FunctionPage.title = 'Funkcja w jednostce';
