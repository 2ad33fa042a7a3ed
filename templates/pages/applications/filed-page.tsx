// "Sprawdź pocztę": the form was sent, the application is not submitted yet (texts section 3).
import type { ApplicationView } from '../../../src/applications/application-view.js';
import type { PostState } from '../../../src/applications/timeline.service.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';
import { WarningText } from '../components/notices.js';
import { SummaryList } from '../components/summary-list.js';
import { postWords } from './post-state.js';
import { statusCaption } from './status-words.js';

export interface FiledPageProps {
  view: ApplicationView;
  post: PostState | null;
}

export function FiledPage({ view, post }: FiledPageProps) {
  const { application, person, deciding } = view;
  if (application.status !== 'unconfirmed' && application.status !== 'awaiting_signature') return <FiledEarlier view={view} />;
  return (
    <>
      <h1 class="govuk-heading-l">Sprawdź pocztę i potwierdź wniosek</h1>
      <p class="govuk-body">
        Potwierdzenie wniosku zostało wysłane na adres:
        <br />
        <strong>{person.email}</strong>
      </p>
      <WarningText>
        Wniosek nie jest jeszcze złożony. Otwórz link z wiadomości do: {longMoment(application.confirmUntil)}. Bez tego wniosek
        wygaśnie.
      </WarningText>
      <SummaryList
        rows={[
          { key: 'Numer wniosku', value: application.number },
          { key: 'Jednostka', value: application.registerData.name },
          { key: 'Rozpatrzy', value: deciding.name },
          { key: 'Stan wysyłki', value: postWords(post) },
        ]}
      />
      <h2 class="govuk-heading-m">Co teraz zrobić</h2>
      <ol class="govuk-list govuk-list--number">
        <li>Znajdź wiadomość od nadawcy „Administrator SIO”. Zwykle przychodzi w ciągu minuty.</li>
        <li>Otwórz link i podaj numer PESEL oraz hasło z formularza.</li>
        <li>Naciśnij „{application.route === 'EPUAP' ? 'Podpisz podpisem zaufanym i złóż wniosek' : 'Złóż wniosek'}”.</li>
      </ol>
      <h2 class="govuk-heading-m">Wiadomość nie przyszła?</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Zajrzyj do folderów „Spam” i „Oferty”.</li>
        <li>Sprawdź, czy adres powyżej nie zawiera błędu.</li>
      </ul>
      <ButtonGroup>
        <Form action="/wniosek/wyslano/ponownie">
          <Button kind="secondary">Wyślij ponownie</Button>
        </Form>
        <Button kind="secondary" href="/wniosek/wyslano/adres">
          Zmień adres e-mail
        </Button>
        <a class="govuk-link" href="/wniosek/wyslano/wycofanie">
          Wycofaj wniosek
        </a>
      </ButtonGroup>
      <p class="govuk-body">
        Nowa wiadomość unieważnia link z poprzedniej. Adres możesz zmienić w tej przeglądarce, dopóki wniosek nie zostanie
        potwierdzony.
      </p>
      <p class="govuk-body">
        Zapamiętaj hasło z formularza. Będzie potrzebne do złożenia wniosku, do pozyskania loginu, a potem do logowania.
      </p>
    </>
  );
}
FiledPage.title = 'Potwierdź wniosek w poczcie';

function FiledEarlier({ view: { application } }: { view: ApplicationView }) {
  return (
    <>
      <h1 class="govuk-heading-l">Wniosek {application.number}</h1>
      <p class="govuk-body">
        Stan wniosku: <strong>{statusCaption(application)}</strong>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/stan-wniosku">
          Sprawdź stan wniosku
        </a>{' '}
        (numer PESEL i hasło)
      </p>
    </>
  );
}
