// Whom to compare with the document before a lost second factor is taken off, and what follows.
import type { SecondFactorDeskFacts } from '../../../src/in-person/second-factor-desk.service.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink, InsetText, WarningText } from '../components/notices.js';
import { RadioGroup } from '../components/radio-group.js';
import { SummaryList } from '../components/summary-list.js';
import { TextArea } from '../components/text-area.js';

export type SecondFactorDeskPageProps = SecondFactorDeskFacts & { typed: { documentKind: string; comment: string } };

export function SecondFactorDeskPage(props: SecondFactorDeskPageProps) {
  const { id, number, firstNames, surname, pesel, institution, hasSecondFactor } = props;
  return (
    <div class="glejt-text">
      <BackLink href={`/wnioski/${id}`}>Wniosek</BackLink>
      <h1 class="govuk-heading-l">Usunięcie drugiego składnika logowania</h1>
      <SummaryList
        rows={[
          { key: 'Numer wniosku', value: number },
          { key: 'Imiona', value: firstNames },
          { key: 'Nazwisko', value: surname },
          { key: 'Numer PESEL', value: pesel },
          { key: 'Jednostka', value: institution },
        ]}
      />
      {hasSecondFactor ? <ResetForm {...props} /> : <InsetText>Ta osoba nie ma teraz drugiego składnika logowania.</InsetText>}
    </div>
  );
}

SecondFactorDeskPage.title = 'Usunięcie drugiego składnika logowania';

function ResetForm({ id, documents, typed }: SecondFactorDeskPageProps) {
  return (
    <>
      <p class="govuk-body">
        Tylko dla osoby, która przyszła z dokumentem tożsamości i straciła telefon, klucz i kody zapasowe. Usuniemy je z konta,
        zakończymy wszystkie otwarte sesje i wyślemy tej osobie wiadomość. Hasło pozostanie bez zmian.
      </p>
      <WarningText>Nie rób tego na prośbę przez telefon ani e-mail: tak przejmuje się cudze konta.</WarningText>
      <Form action={`/wnioski/${id}/drugi-skladnik`}>
        <RadioGroup name="dokument" legend="Rodzaj okazanego dokumentu" options={documents} value={typed.documentKind} />
        <TextArea
          name="komentarz"
          label="Komentarz"
          hint="Na przykład: zgubiony telefon. Nie wpisuj numeru PESEL ani numeru dokumentu."
          value={typed.comment}
          rows={3}
        />
        <Button kind="warning">Usuń drugi składnik</Button>
      </Form>
    </>
  );
}
