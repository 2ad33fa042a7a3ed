// The application as a file: download, sign elsewhere, send back.
import type { SignedFileFacts } from '../../../src/epuap/signed-file.service.js';
import { PATHS } from '../../../src/pages/paths.js';
import { longMoment } from '../../../src/values/civil-date.js';
import { Button } from '../components/button.js';
import { FileField } from '../components/file-field.js';
import { Form } from '../components/form.js';
import { BackLink } from '../components/notices.js';

export function SignedFilePage({ number, file }: SignedFileFacts) {
  return (
    <>
      <BackLink href="/moj-wniosek/podpis" />
      <h1 class="govuk-heading-l">Podpisz wniosek jako plik</h1>
      <p class="govuk-body">Wniosek: {number}</p>
      {file === null ? <NotPrepared /> : <Prepared {...file} />}
    </>
  );
}
SignedFilePage.title = 'Podpisz plik';

function NotPrepared() {
  return (
    <>
      <p class="govuk-body">
        Przygotujemy plik z wnioskiem. Podpiszesz go na stronie <strong>podpis.gov.pl</strong> i prześlesz tutaj. Na podpisanie
        będzie 24 godziny.
      </p>
      <Form action={PATHS.signedFile}>
        <Button>Przygotuj plik do podpisania</Button>
      </Form>
    </>
  );
}

function Prepared({ name, until }: NonNullable<SignedFileFacts['file']>) {
  return (
    <>
      <ol class="govuk-list govuk-list--number">
        <li>
          <a class="govuk-link" href={`${PATHS.signedFile}/wniosek.xml`} download={name}>
            Pobierz plik {name}
          </a>
        </li>
        <li>Podpisz go na stronie podpis.gov.pl. Nie zmieniaj pliku i nie zapisuj go w innym programie.</li>
        <li>Pobierz stamtąd podpisany plik i prześlij go poniżej.</li>
      </ol>
      <p class="govuk-body">Na podpisanie i przesłanie jest czas do: {longMoment(until)}.</p>
      <Form action={PATHS.sendSignedFile} withFile>
        <FileField
          name="plik"
          label="Podpisany plik"
          hint="Plik XML, najwyżej 10 MB"
          accept=".xml,.xades,application/xml,text/xml"
        />
        <Button>Prześlij podpisany plik i złóż wniosek</Button>
      </Form>
    </>
  );
}
