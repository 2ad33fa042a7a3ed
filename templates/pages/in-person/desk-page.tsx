// The desk: whom to compare with the document, and the form.
import type { DeskFacts } from '../../../src/in-person/desk.service.js';
import { BackLink } from '../components/notices.js';
import { SummaryList } from '../components/summary-list.js';
import { IdentityForm, type IdentityFormProps } from './identity-form.js';

export type DeskPageProps = DeskFacts & Pick<IdentityFormProps, 'typed'>;

export function DeskPage({ id, number, firstNames, surname, pesel, institution, documents, typed }: DeskPageProps) {
  return (
    <div class="glejt-text">
      <BackLink href={`/wnioski/${id}`}>Wniosek</BackLink>
      <h1 class="govuk-heading-l">Potwierdzenie tożsamości</h1>
      <SummaryList
        rows={[
          { key: 'Numer wniosku', value: number },
          { key: 'Imiona', value: firstNames },
          { key: 'Nazwisko', value: surname },
          { key: 'Numer PESEL', value: pesel },
          { key: 'Jednostka', value: institution },
        ]}
      />
      <IdentityForm id={id} documents={documents} typed={typed} />
    </div>
  );
}

DeskPage.title = 'Potwierdzenie tożsamości';
