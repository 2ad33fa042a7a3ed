// The code from the picture, and beside it a plain question: answering either is enough (WCAG 1.1.1).
import { FieldFault, FieldGroup, describedBy, useFieldError } from './field-frame.js';

export interface CaptchaFieldProps {
  token: string;
  /** The question of the same challenge, for those who do not see the picture. */
  question?: string | undefined;
}

export function CaptchaField({ token, question }: CaptchaFieldProps) {
  const error = useFieldError('kod', 'Kod z obrazka');
  const other = question === undefined ? undefined : 'kod-pytanie';
  return (
    <FieldGroup error={error}>
      <label class="govuk-label govuk-label--s" for="kod">
        Kod z obrazka
      </label>
      <div id="kod-podpowiedz" class="govuk-hint">
        Przepisz cyfry z obrazka.
      </div>
      <img
        class="glejt-captcha"
        src={`/kod/obrazek?k=${encodeURIComponent(token)}`}
        width="240"
        height="80"
        alt="Obrazek z kodem do przepisania. Zamiast kodu można wpisać odpowiedź na pytanie pod obrazkiem."
      />
      {question === undefined ? null : (
        <p id="kod-pytanie" class="govuk-body">
          Nie widzisz obrazka? Wpisz zamiast kodu odpowiedź na pytanie: {question}
        </p>
      )}
      <FieldFault name="kod" error={error} />
      <input type="hidden" name="kod-znak" value={token} />
      <input
        class={error === null ? 'govuk-input govuk-input--width-10' : 'govuk-input govuk-input--width-10 govuk-input--error'}
        id="kod"
        name="kod"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        spellcheck={false}
        aria-describedby={describedBy('kod', true, error, other)}
        aria-invalid={error === null ? undefined : 'true'}
      />
    </FieldGroup>
  );
}
