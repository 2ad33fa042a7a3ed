// The page on which a fictional person reads the document and signs it; works without scripts and on a phone.

import type { VNode } from 'preact';

import { documentValues } from './document-values.js';
import { ErrorSummary, TextField } from './form-parts.js';
import { renderPage } from './page.js';
import { ROLE_SHAPES } from './person-role.js';
import type { FormErrors, SigningForm } from './signing-form.js';
import type { SigningRequest } from './signing-requests.js';
import { TEST_PERSONS } from './test-persons.js';
import { VARIANTS } from './variants.js';

interface Props {
  request: SigningRequest;
  form: SigningForm;
  errors: FormErrors;
}

export function signingPage(props: Props): string {
  const hasErrors = Object.keys(props.errors).length > 0;
  return renderPage(`${hasErrors ? 'Błąd: ' : ''}Podpisz dokument`, <Signing {...props} />);
}

function Signing({ request, form, errors }: Props): VNode {
  return (
    <>
      <ErrorSummary problems={Object.entries(errors).map(([field, words]) => [field === 'osoba' ? 'osoba-0' : field, words])} />
      <h1>Podpisz dokument</h1>
      <p class="frame">{request.additionalInfo}</p>
      <Preview document={request.document} />
      <form method="post" action={`/podpis/${request.id}`} novalidate>
        <Persons form={form} errors={errors} />
        <label for="postac">Postać danych osoby w podpisie</label>
        <select id="postac" name="postac">
          {ROLE_SHAPES.map((shape) => (
            <option key={shape} value={shape} selected={shape === form.postac}>
              {shape}
            </option>
          ))}
        </select>
        <label for="wariant">Rodzaj podpisu</label>
        <p class="hint" id="wariant-opis">
          Wszystkie oprócz pierwszego zawierają błąd, który urząd powinien wykryć.
        </p>
        <select id="wariant" name="wariant" aria-describedby="wariant-opis">
          {Object.entries(VARIANTS).map(([code, words]) => (
            <option key={code} value={code} selected={code === form.wariant}>
              {words}
            </option>
          ))}
        </select>
        <p>
          <button type="submit" name="akcja" value="podpisz">
            Podpisz
          </button>
          <button type="submit" name="akcja" value="anuluj" class="second">
            Anuluj
          </button>
        </p>
      </form>
    </>
  );
}

function Preview({ document }: { document: Uint8Array }): VNode {
  const values = documentValues(document);
  return (
    <details open>
      <summary>Treść dokumentu</summary>
      {values.length === 0 ? (
        <p>Dokument nie zawiera tekstu.</p>
      ) : (
        <dl>
          {values.map(({ name, value }, index) => (
            <div key={index}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}

function Persons({ form, errors }: { form: SigningForm; errors: FormErrors }): VNode {
  return (
    <fieldset>
      <legend>Kto podpisuje?</legend>
      {errors.osoba !== undefined && <p class="field-error">{errors.osoba}</p>}
      {TEST_PERSONS.map((person, index) => (
        <div class="choice" key={person.pesel}>
          <input type="radio" id={`osoba-${index}`} name="osoba" value={String(index)} checked={form.osoba === String(index)} />
          <label for={`osoba-${index}`}>
            {person.givenName} {person.surname}, PESEL {person.pesel}
          </label>
        </div>
      ))}
      <div class="choice">
        <input type="radio" id="osoba-inna" name="osoba" value="inna" checked={form.osoba === 'inna'} />
        <label for="osoba-inna">Inna zmyślona osoba (wypełnij poniższe pola)</label>
      </div>
      <TextField name="imie" label="Imię" value={form.imie} error={errors.imie} />
      <TextField name="nazwisko" label="Nazwisko" value={form.nazwisko} error={errors.nazwisko} />
      <TextField name="pesel" label="PESEL" value={form.pesel} error={errors.pesel} numeric />
    </fieldset>
  );
}
