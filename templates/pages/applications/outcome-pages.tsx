// What has just been done, its number, and what happens next: the application is submitted, or taken back.
import type { ApplicationView } from '../../../src/applications/application-view.js';
import { contactOf } from '../../../src/applications/office-contact.js';
import { Button, ButtonGroup } from '../components/button.js';
import { ConfirmationPanel } from '../components/notices.js';

export function SubmittedPage({ view }: { view: ApplicationView }) {
  return (
    <>
      <ConfirmationPanel title="Wniosek został złożony">
        Numer wniosku: <strong>{view.application.number}</strong>
      </ConfirmationPanel>
      <AfterSubmission view={view} />
    </>
  );
}
SubmittedPage.title = 'Wniosek złożony';

/** The same after pressing the button and after a signature. */
export function AfterSubmission({ view }: { view: ApplicationView }) {
  const { application, deciding, person } = view;
  return (
    <>
      <p class="govuk-body">
        Potwierdzenie wysyłamy na adres: <strong>{person.email}</strong>
      </p>
      <h2 class="govuk-heading-m">Co dalej</h2>
      <p class="govuk-body">Na razie nie musisz nic robić.</p>
      <ol class="govuk-list govuk-list--number">
        <li>
          Wniosek rozpatruje: {deciding.name}. Napiszemy, gdy zacznie. Od tego dnia ma 5 dni roboczych na sprawdzenie danych.
        </li>
        {application.route === 'EPUAP' ? (
          <li>Podpis potwierdza Twoją tożsamość, więc wizyta w urzędzie nie będzie potrzebna.</li>
        ) : (
          <li>
            Gdy dane będą sprawdzone, napiszemy, gdzie i do kiedy przyjść z dokumentem tożsamości. Z wizytą zaczekaj na tę
            wiadomość. Warto wtedy mieć wydruk wniosku: urząd szybciej go znajdzie.
          </li>
        )}
        <li>Na koniec dostaniesz link i pozyskasz login.</li>
      </ol>
      <p class="govuk-body">Wniosek możesz wycofać, dopóki nie zacznie się rozpatrywanie.</p>
      <ButtonGroup>
        <Button href="/moj-wniosek">Zobacz wniosek</Button>
        <Button kind="secondary" href="/moj-wniosek/wydruk">
          Wydrukuj
        </Button>
      </ButtonGroup>
      <p class="govuk-body">
        Pytania o wniosek: {deciding.name}, {contactOf(deciding)}
      </p>
    </>
  );
}

export function WithdrawnPage({ number }: { number: string }) {
  return (
    <>
      <ConfirmationPanel title="Wniosek został wycofany">
        Numer wniosku: <strong>{number}</strong>
      </ConfirmationPanel>
      <h2 class="govuk-heading-m">Co dalej</h2>
      <p class="govuk-body">
        Nikt go już nie rozpatrzy. Potwierdzenie wysyłamy e-mailem. Nie musisz nic robić, a w każdej chwili możesz złożyć nowy
        wniosek.
      </p>
      <Button href="/wniosek">Złóż wniosek o dostęp</Button>
    </>
  );
}
WithdrawnPage.title = 'Wniosek wycofany';
