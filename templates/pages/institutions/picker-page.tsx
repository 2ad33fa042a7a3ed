// Step 2 of an application: which institution it is for.
import { BackLink, StepNote } from '../components/notices.js';
import { Picker, type PickerProps, pickerTitle } from './picker.js';

export function PickerPage({ back, ...props }: PickerProps & { back: string }) {
  return (
    <>
      <BackLink href={back} />
      <StepNote step={2} of={5} />
      <h1 class="govuk-heading-l">Wybierz jednostkę</h1>
      <p class="govuk-body">
        Wyszukaj jednostkę, dla której składasz wniosek, i wybierz ją z listy. Wystarczy wypełnić jedno pole.
      </p>
      <Picker {...props} />
    </>
  );
}
PickerPage.title = pickerTitle;
