// Issuing a lost login anew: what happens, and why it is done.
import type { ReissueFacts } from '../../../src/credentials/reissue.service.js';
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink, WarningText } from '../components/notices.js';
import { SummaryList } from '../components/summary-list.js';
import { TextArea } from '../components/text-area.js';

export function ReissuePage({ id, number, name, comment }: ReissueFacts & { comment: string }) {
  return (
    <div class="glejt-text">
      <BackLink href={`/wnioski/${id}`}>Wniosek</BackLink>
      <h1 class="govuk-heading-l">Ponowne wydanie loginu</h1>
      <SummaryList
        rows={[
          { key: 'Numer wniosku', value: number },
          { key: 'Wnioskodawca', value: name },
        ]}
      />
      <WarningText>
        Poprzedni login przestanie być ważny. Wydanie jest możliwe tylko wtedy, gdy nikt się nim jeszcze nie zalogował.
      </WarningText>
      <p class="govuk-body">
        Wnioskodawca dostanie e-mailem nowy link i pozyska nowy login tak jak poprzednio: numerem PESEL i hasłem z wniosku.
      </p>
      <Form action={`/wnioski/${id}/ponowne-wydanie`}>
        <TextArea
          name="komentarz"
          label="Komentarz: dlaczego login jest wydawany ponownie"
          hint="Komentarz zostaje w aktach sprawy. Nie wpisuj numeru PESEL ani numeru dokumentu."
          value={comment}
        />
        <ButtonGroup>
          <Button needs="komentarz">Wydaj login ponownie</Button>
          <a class="govuk-link" href={`/wnioski/${id}`}>
            Anuluj
          </a>
        </ButtonGroup>
      </Form>
    </div>
  );
}
ReissuePage.title = 'Ponowne wydanie loginu';
