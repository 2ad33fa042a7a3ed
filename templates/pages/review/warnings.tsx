// What the head should look at twice before deciding.
import { words } from '../../../src/pages/words.js';
import type { ReviewWarning } from '../../../src/applications/review-warnings.service.js';
import { longDate } from '../../../src/values/civil-date.js';

export function Warnings({ warnings }: { warnings: readonly ReviewWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <section class="govuk-inset-text" aria-labelledby="uwaga">
      <h2 class="govuk-heading-s" id="uwaga">
        Sprawdź dokładnie
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {warnings.map((warning) => (
          <li>{sentenceOf(warning)}</li>
        ))}
      </ul>
    </section>
  );
}

function sentenceOf(warning: ReviewWarning): string {
  switch (warning.kind) {
    case 'AUTHORISING_PERSON':
      return (
        `Upoważnienia udziela osoba, której nie znamy jako kierownika tej jednostki: ${warning.named}. ` +
        (warning.onRecord.length === 0 ? 'Rejestr nie podaje kierownika.' : `Znany kierownik: ${warning.onRecord.join(', ')}.`)
      );
    case 'OTHER_HEAD_IN_REGISTER':
      return `Rejestr wskazuje jako kierownika inną osobę: ${warning.onRecord.join(', ')}.`;
    case 'PERIOD':
      return words(warning.code);
    case 'LIQUIDATED':
      return `Jednostka jest w rejestrze oznaczona jako zlikwidowana: ${longDate(warning.on)}`;
  }
}
