// The code of a form in three equal ways: picture, recording, plain question; answering one is enough (WCAG 1.1.1).
import { FieldFault, FieldGroup, describedBy, useFieldError } from './field-frame.js';

export interface CaptchaFieldProps {
  token: string;
  question: string;
  /** What was typed, when the same code is shown again. */
  value?: string | undefined;
}

const LABEL = 'Kod z obrazka, kod z nagrania albo odpowiedź na pytanie';

export function CaptchaField({ token, question, value = '' }: CaptchaFieldProps) {
  const error = useFieldError('kod', 'Kod');
  return (
    <>
      <p class="govuk-body">Wybierz jeden z trzech sposobów. Każdy wystarczy.</p>
      <Ways token={token} question={question} />
      <FieldGroup error={error}>
        <label class="govuk-label govuk-label--s" for="kod">
          {LABEL}
        </label>
        <div id="kod-podpowiedz" class="govuk-hint">
          Kod ma pięć cyfr. Odpowiedź na pytanie też wpisz cyframi.
        </div>
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
          value={value}
          aria-describedby={describedBy('kod', true, error, 'kod-pytanie')}
          aria-invalid={error === null ? undefined : 'true'}
        />
      </FieldGroup>
    </>
  );
}

function Ways({ token, question }: Pick<CaptchaFieldProps, 'token' | 'question'>) {
  const key = encodeURIComponent(token);
  return (
    <ul class="glejt-ways">
      <li>
        <h3 class="govuk-heading-s">Obrazek</h3>
        <p class="govuk-body">Przepisz cyfry z obrazka.</p>
        <img
          class="glejt-captcha"
          src={`/kod/obrazek?k=${key}`}
          width="240"
          height="80"
          alt="Obrazek z pięcioma cyframi kodu. Zamiast niego możesz odsłuchać nagranie kodu albo odpowiedzieć na pytanie; oba są obok."
        />
      </li>
      <li>
        <h3 class="govuk-heading-s">Nagranie</h3>
        <p class="govuk-body">Odsłuchaj i przepisz te same cyfry.</p>
        <audio class="glejt-recording" controls preload="none" src={`/kod/dzwiek?k=${key}`} aria-label="Nagranie kodu" />
        <p class="govuk-body">
          <a class="govuk-link" href={`/kod/dzwiek?k=${key}`} target="_blank" rel="noopener">
            Otwórz nagranie w nowej karcie
          </a>
        </p>
      </li>
      <li>
        <h3 class="govuk-heading-s">Pytanie</h3>
        <p class="govuk-body">Odpowiedz na pytanie:</p>
        <p id="kod-pytanie" class="govuk-body">
          <strong>{question}</strong>
        </p>
      </li>
    </ul>
  );
}
