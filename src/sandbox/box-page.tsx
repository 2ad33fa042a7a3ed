// The page of the boxes: what waits in them, and a form that delivers a document to a box or to the office's receiver.

import type { VNode } from 'preact';

import type { Boxes } from './boxes.js';
import { ErrorSummary, Note, TextField } from './form-parts.js';
import { renderPage } from './page.js';
import type { SigningRequest } from './signing-requests.js';

export interface DeliveryForm {
  cel: 'box' | 'receiver';
  adres: string;
  odpowiedz: string;
  /** Id of a signing. */
  dokument: string;
  /** XML instead of a signed document. */
  tresc: string;
}

export const EMPTY_DELIVERY: DeliveryForm = { cel: 'box', adres: '/urzad/skrytka', odpowiedz: '', dokument: '', tresc: '' };

interface Props {
  boxes: ReturnType<Boxes['list']>;
  signed: readonly SigningRequest[];
  receiverUrl: string | null;
  form: DeliveryForm;
  problem: string | null;
  note: string | null;
}

export function boxesPage(props: Props): string {
  return renderPage(
    `${props.problem === null ? '' : 'Błąd: '}Skrytki ePUAP`,
    <>
      <ErrorSummary problems={props.problem === null ? [] : [['adres', props.problem]]} />
      <h1>Skrytki ePUAP</h1>
      <Note words={props.note} />
      <BoxTable boxes={props.boxes} />
      <DeliverForm {...props} />
    </>,
  );
}

function BoxTable({ boxes }: Pick<Props, 'boxes'>): VNode {
  if (boxes.length === 0) return <p>W skrytkach nie było jeszcze żadnego dokumentu.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Adres</th>
          <th scope="col">Czekające dokumenty</th>
        </tr>
      </thead>
      <tbody>
        {boxes.map(({ address, documents }) => (
          <tr key={address}>
            <td>{address}</td>
            <td>
              {documents.length}
              {documents.length > 0 && `: ${documents.slice(0, 5).map(shortly).join(', ')}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shortly({ id, fileName }: { id: string; fileName: string }): string {
  return `${id} (${fileName})`;
}

function DeliverForm({ signed, receiverUrl, form }: Props): VNode {
  return (
    <>
      <h2>Doręcz dokument</h2>
      <form method="post" action="/skrytki" novalidate>
        <fieldset>
          <legend>Dokąd?</legend>
          <Target value="box" form={form} label="Do skrytki, z której urząd pobiera (WS-Pull)" />
          <Target value="receiver" form={form} label={`Do usługi urzędu: ${receiverUrl ?? 'adresu nie podano'}`} />
        </fieldset>
        <TextField name="adres" label="Adres skrytki" value={form.adres} />
        <TextField name="odpowiedz" label="Adres skrytki na odpowiedzi (nieobowiązkowy)" value={form.odpowiedz} />
        <label for="dokument">Dokument podpisany w piaskownicy</label>
        <select id="dokument" name="dokument">
          <option value="">(żaden)</option>
          {signed.map(({ id, additionalInfo }) => (
            <option key={id} value={id} selected={id === form.dokument}>
              {additionalInfo.slice(0, 80)}
            </option>
          ))}
        </select>
        <label for="tresc">Albo wklejona treść XML</label>
        <textarea id="tresc" name="tresc" rows={6} spellcheck={false}>
          {form.tresc}
        </textarea>
        <p>
          <button type="submit">Doręcz</button>
        </p>
      </form>
    </>
  );
}

function Target({ value, form, label }: { value: DeliveryForm['cel']; form: DeliveryForm; label: string }): VNode {
  return (
    <div class="choice">
      <input type="radio" id={`cel-${value}`} name="cel" value={value} checked={form.cel === value} />
      <label for={`cel-${value}`}>{label}</label>
    </div>
  );
}
