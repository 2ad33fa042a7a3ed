// The doors to one's application: the link from the mail, and PESEL with password.
import type { LinkPurpose } from '../../../src/applications/link.entity.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink } from '../components/notices.js';
import { PasswordField } from '../components/password-field.js';
import { SummaryList } from '../components/summary-list.js';
import { TextField } from '../components/text-field.js';
import { Picker, type PickerProps, pickerTitle } from '../institutions/picker.js';

export interface LinkPageProps {
  purpose: LinkPurpose;
  action: string;
  pickerHref: string;
  institution: { id: string; name: string; typeName: string; town: string };
  pesel: string;
}

const LINK_HEADINGS = { confirm: 'Potwierdź dane i złóż wniosek', collect: 'Pozyskaj dane dostępowe' } as const;

export function LinkPage({ purpose, action, pickerHref, institution, pesel }: LinkPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{LINK_HEADINGS[purpose]}</h1>
      <p class="govuk-body">Aby zobaczyć wniosek, sprawdź jednostkę i podaj numer PESEL oraz hasło ustawione w formularzu.</p>
      <SummaryList
        rows={[
          {
            key: 'Jednostka',
            value: `${institution.name}, ${institution.town}`,
            action: { href: pickerHref, label: 'Wybierz inną' },
          },
        ]}
      />
      <Form action={action}>
        <input type="hidden" name="podmiot" value={institution.id} />
        <TextField name="pesel" label="Numer PESEL" value={pesel} inputmode="numeric" width={20} />
        <PasswordField name="haslo" label="Hasło ustawione w formularzu" />
        <Button>Pokaż wniosek</Button>
      </Form>
    </>
  );
}
LinkPage.title = ({ purpose }: LinkPageProps) => `Dostęp do wniosku: ${LINK_HEADINGS[purpose]}`;

export function LinkPickerPage({ back, ...picker }: PickerProps & { back: string }) {
  return (
    <>
      <BackLink href={back} />
      <h1 class="govuk-heading-l">Wybierz jednostkę</h1>
      <p class="govuk-body">Wyszukaj jednostkę, dla której jest ten wniosek. Wystarczy wypełnić jedno pole.</p>
      <Picker {...picker} />
    </>
  );
}
LinkPickerPage.title = pickerTitle;

export function StateAccessPage({ pesel }: { pesel: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">Sprawdź stan wniosku</h1>
      <p class="govuk-body">Podaj numer PESEL i hasło ustawione w formularzu wniosku.</p>
      <Form action="/stan-wniosku">
        <TextField name="pesel" label="Numer PESEL" value={pesel} inputmode="numeric" width={20} />
        <PasswordField name="haslo" label="Hasło ustawione w formularzu" />
        <Button>Pokaż wniosek</Button>
      </Form>
    </>
  );
}
StateAccessPage.title = 'Sprawdź stan wniosku';
