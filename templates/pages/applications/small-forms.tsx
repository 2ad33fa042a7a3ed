// Short pages with one question each: another address, taking the application back.
import { Button, ButtonGroup } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink, WarningText } from '../components/notices.js';
import { TextField } from '../components/text-field.js';

export function EmailPage({ email }: { email: string }) {
  return (
    <>
      <BackLink href="/wniosek/wyslano" />
      <h1 class="govuk-heading-l">Zmień adres e-mail</h1>
      <p class="govuk-body">Na nowy adres wyślemy nową wiadomość z linkiem. Link z poprzedniej wiadomości przestanie działać.</p>
      <Form action="/wniosek/wyslano/adres">
        <TextField name="email" label="Adres e-mail" value={email} type="email" autocomplete="email" width={30} />
        <Button>Zmień adres i wyślij wiadomość</Button>
      </Form>
    </>
  );
}
EmailPage.title = 'Zmień adres e-mail';

export interface WithdrawalPageProps {
  number: string;
  institution: string;
  action: string;
  back: string;
}

export function WithdrawalPage({ number, institution, action, back }: WithdrawalPageProps) {
  return (
    <>
      <BackLink href={back} />
      <h1 class="govuk-heading-l">Czy wycofać wniosek?</h1>
      <p class="govuk-body">
        Wniosek: {number}
        <br />
        Jednostka: {institution}
      </p>
      <WarningText>Wycofanego wniosku nie można przywrócić. W każdej chwili możesz złożyć nowy.</WarningText>
      <Form action={action}>
        <ButtonGroup>
          <Button kind="warning">Wycofaj wniosek</Button>
          <a class="govuk-link" href={back}>
            Anuluj
          </a>
        </ButtonGroup>
      </Form>
    </>
  );
}
WithdrawalPage.title = 'Wycofanie wniosku';
