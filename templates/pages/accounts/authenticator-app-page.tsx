// Setting up an authenticator app: what it is, the QR code with the secret in words, the first code.
import { PATHS } from '../../../src/pages/paths.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink, StepNote } from '../components/notices.js';
import { TextField } from '../components/text-field.js';

export interface AuthenticatorAppPageProps {
  /** Null before a secret was made. */
  proposed: { secret: string; picture: string; address: string } | null;
}

const HERE = `${PATHS.secondFactor}/aplikacja`;

export function AuthenticatorAppPage({ proposed }: AuthenticatorAppPageProps) {
  return (
    <div class="glejt-text">
      <BackLink href={PATHS.secondFactor}>Drugi składnik logowania</BackLink>
      <StepNote step={proposed === null ? 1 : 2} of={3} />
      <h1 class="govuk-heading-l">{headingOf({ proposed })}</h1>
      {proposed === null ? <Install /> : <Connect {...proposed} />}
    </div>
  );
}

AuthenticatorAppPage.title = headingOf;

function headingOf({ proposed }: AuthenticatorAppPageProps): string {
  return proposed === null ? 'Zainstaluj aplikację z kodami' : 'Połącz aplikację z kontem';
}

function Install() {
  return (
    <>
      <p class="govuk-body">
        Potrzebna jest bezpłatna aplikacja na telefonie, na przykład Aegis, FreeOTP, Google Authenticator albo Microsoft
        Authenticator. Jeśli masz już taką, użyj jej. Kody umie też pokazywać wiele menedżerów haseł.
      </p>
      <Form action={HERE}>
        <Button>Pokaż kod QR</Button>
      </Form>
    </>
  );
}

function Connect({ secret, picture, address }: NonNullable<AuthenticatorAppPageProps['proposed']>) {
  return (
    <>
      <ol class="govuk-list govuk-list--number">
        <li>Otwórz aplikację na telefonie i wybierz dodanie konta.</li>
        <li>Zeskanuj kod QR albo przepisz klucz, który jest pod nim.</li>
        <li>Wpisz 6 cyfr, które pokaże aplikacja.</li>
      </ol>
      <img class="glejt-qr" src={picture} alt="Kod QR z kluczem do aplikacji. Ten sam klucz jest niżej zapisany literami." />
      <p class="govuk-body">
        Klucz do przepisania: <span class="glejt-secret">{secret}</span>
      </p>
      <p class="govuk-body">
        Aplikacja jest na tym urządzeniu?{' '}
        <a class="govuk-link" href={address}>
          Otwórz ją
        </a>
      </p>
      <Form action={`${HERE}/kod`}>
        <TextField
          name="kod"
          label="Kod z aplikacji"
          hint="6 cyfr. Jeśli właśnie się zmieniły, przepisz nowe."
          autocomplete="one-time-code"
          inputmode="numeric"
          width={10}
        />
        <Button>Połącz</Button>
      </Form>
    </>
  );
}
