// Before going to the trusted profile (texts section 5).
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink } from '../components/notices.js';

export function BeforeSigningPage({ number }: { number: string }) {
  return (
    <>
      <BackLink href="/moj-wniosek" />
      <h1 class="govuk-heading-l">Podpisz wniosek podpisem zaufanym</h1>
      <p class="govuk-body">Wniosek: {number}</p>
      <p class="govuk-body">
        Za chwilę przejdziesz na stronę <strong>pz.gov.pl</strong>. Zaloguj się tam w zwykły sposób, podpisz dokument i poczekaj
        na powrót do nas. Na stronie podpisu dokument może wyglądać inaczej niż tutaj, ale zawiera te same dane.
      </p>
      <p class="govuk-body">
        Podpisać musi osoba, której dotyczy wniosek. Numer PESEL, pierwsze imię i nazwisko w profilu zaufanym muszą być takie jak
        we wniosku.
      </p>
      <Form action="/moj-wniosek/podpis">
        <Button>Podpisz podpisem zaufanym i złóż wniosek</Button>
      </Form>
      <p class="govuk-body">
        Wolisz podpisać plik na stronie podpis.gov.pl albo własnym podpisem elektronicznym?{' '}
        <a class="govuk-link" href="/moj-wniosek/podpis/plik">
          Pobierz wniosek jako plik i prześlij go podpisany
        </a>
      </p>
      <Form action="/moj-wniosek/sposob">
        <input type="hidden" name="sposob" value="osobiscie" />
        <Button kind="secondary">Zmień na osobiste stawiennictwo</Button>
      </Form>
    </>
  );
}
BeforeSigningPage.title = 'Podpisz wniosek';

/** Our own page with a link and a refresh: a redirect after a POST dies on the policy of form targets. */
export function ToSigningPage({ url }: { url: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">Przechodzimy na stronę podpisu</h1>
      <p class="govuk-body">Jeśli strona nie otworzy się sama w ciągu kilku sekund, użyj przycisku.</p>
      <Button href={url}>Przejdź do podpisu</Button>
    </>
  );
}
ToSigningPage.title = 'Przejście do podpisu';
