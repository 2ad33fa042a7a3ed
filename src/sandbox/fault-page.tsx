// The page on which faults are ordered: by service, how many times, and what is still to come.

import type { VNode } from 'preact';

import { FAULTS, SERVICES } from './faults.js';
import type { FaultCode, FaultOrder, ServiceName } from './faults.js';
import { ErrorSummary, TextField } from './form-parts.js';
import { renderPage } from './page.js';

export interface FaultForm {
  /** `service:fault` */
  usterka: string;
  razy: string;
  sekundy: string;
  operacja: string;
}

export const EMPTY_FAULT: FaultForm = { usterka: '', razy: '1', sekundy: '5', operacja: '' };

interface Props {
  orders: readonly FaultOrder[];
  form: FaultForm;
  problem: string | null;
}

export function faultsPage({ orders, form, problem }: Props): string {
  return renderPage(
    `${problem === null ? '' : 'Błąd: '}Usterki na zamówienie`,
    <>
      <ErrorSummary problems={problem === null ? [] : [['usterka', problem]]} />
      <h1>Usterki na zamówienie</h1>
      <p>Zamówiona usterka psuje najbliższe wywołania usługi, tyle razy, ile wpiszesz.</p>
      <OrderTable orders={orders} />
      <h2>Zamów usterkę</h2>
      <form method="post" action="/usterki" novalidate>
        <label for="usterka">Usługa i usterka</label>
        <select id="usterka" name="usterka">
          {(Object.keys(SERVICES) as ServiceName[]).map((service) => (
            <optgroup key={service} label={SERVICES[service]}>
              {faultsOf(service).map((fault) => (
                <option key={fault} value={`${service}:${fault}`} selected={form.usterka === `${service}:${fault}`}>
                  {FAULTS[fault][0]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <TextField name="razy" label="Ile razy" value={form.razy} numeric />
        <TextField
          name="sekundy"
          label="Sekundy"
          value={form.sekundy}
          hint="Długość opóźnienia, a przy braku odpowiedzi – czas do zerwania połączenia."
          numeric
        />
        <TextField
          name="operacja"
          label="Tylko operacja (nieobowiązkowa)"
          value={form.operacja}
          hint="Na przykład potwierdzOdebranie. Puste pole oznacza każdą."
        />
        <p>
          <button type="submit">Zamów</button>
        </p>
      </form>
    </>,
  );
}

function faultsOf(service: ServiceName): FaultCode[] {
  return (Object.keys(FAULTS) as FaultCode[]).filter((fault) => (FAULTS[fault][1] as readonly ServiceName[]).includes(service));
}

function OrderTable({ orders }: Pick<Props, 'orders'>): VNode {
  if (orders.length === 0) return <p>Żadna usterka nie czeka.</p>;
  return (
    <form method="post" action="/usterki">
      <table>
        <thead>
          <tr>
            <th scope="col">Usługa</th>
            <th scope="col">Usterka</th>
            <th scope="col">Pozostało</th>
            <th scope="col">Czynność</th>
          </tr>
        </thead>
        <tbody>
          {orders.map(({ id, service, fault, operation, left }) => (
            <tr key={id}>
              <td>
                {SERVICES[service]}
                {operation !== null && `, ${operation}`}
              </td>
              <td>{FAULTS[fault][0]}</td>
              <td>{left}</td>
              <td>
                <button type="submit" name="usun" value={id} class="second" aria-label={`Usuń: ${FAULTS[fault][0]}`}>
                  Usuń
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </form>
  );
}
