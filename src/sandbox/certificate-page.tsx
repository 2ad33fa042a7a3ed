// The page of the certificates: which are good, on hold or revoked, and buttons that change it.

import type { VNode } from 'preact';

import { ErrorSummary } from './form-parts.js';
import { renderPage } from './page.js';
import { CERTIFICATES, STATES } from './revocations.js';
import type { CertificateName, RevocationState } from './revocations.js';

const DEEDS: Record<RevocationState, string> = { good: 'Przywróć', on_hold: 'Zawieś', revoked: 'Unieważnij' };

/** What may follow: a hold is released or made final, a revocation stays. */
const NEXT: Record<RevocationState, readonly RevocationState[]> = {
  good: ['on_hold', 'revoked'],
  on_hold: ['good', 'revoked'],
  revoked: [],
};

export function certificatesPage(states: Record<CertificateName, RevocationState>, problem: string | null): string {
  return renderPage(
    `${problem === null ? '' : 'Błąd: '}Certyfikaty`,
    <>
      <ErrorSummary problems={problem === null ? [] : [['stany', problem]]} />
      <h1>Certyfikaty</h1>
      <p>
        Listy CRL powstają przy każdym pobraniu: <a href="/crl/ca.crl">wystawcy</a>,{' '}
        <a href="/crl/foreign.crl">obcego wystawcy o tej samej nazwie</a>.
      </p>
      <form method="post" action="/certyfikaty" id="stany" tabIndex={-1}>
        <table>
          <thead>
            <tr>
              <th scope="col">Certyfikat</th>
              <th scope="col">Stan</th>
              <th scope="col">Czynność</th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(CERTIFICATES) as CertificateName[]).map((name) => (
              <Row key={name} name={name} state={states[name]} />
            ))}
          </tbody>
        </table>
      </form>
      <p class="hint">Unieważnienia nie można cofnąć; wszystkie stany znikają z ponownym uruchomieniem piaskownicy.</p>
    </>,
  );
}

function Row({ name, state }: { name: CertificateName; state: RevocationState }): VNode {
  return (
    <tr>
      <td>{CERTIFICATES[name]}</td>
      <td>{STATES[state]}</td>
      <td>
        {NEXT[state].map((next) => (
          <button
            key={next}
            type="submit"
            name="zmiana"
            value={`${name}:${next}`}
            class="second"
            aria-label={`${DEEDS[next]}: ${CERTIFICATES[name]}`}
          >
            {DEEDS[next]}
          </button>
        ))}
        {NEXT[state].length === 0 && 'brak'}
      </td>
    </tr>
  );
}
