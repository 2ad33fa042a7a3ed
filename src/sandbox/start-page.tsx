// The first page: what the sandbox imitates and where each part is.

import { renderPage } from './page.js';
import { TEST_PERSONS } from './test-persons.js';

export function startPage(facts: { url: string; smtpPort: number }): string {
  return renderPage(
    'Piaskownica',
    <>
      <h1>Piaskownica</h1>
      <p>Piaskownica udaje świat, z którym urząd rozmawia: profil zaufany i pocztę elektroniczną.</p>
      <h2>Skrzynka pocztowa</h2>
      <p>
        <a href="/mailbox">Wiadomości wysłane przez urząd</a> – przyjmuje je serwer SMTP pod adresem{' '}
        <code>127.0.0.1:{facts.smtpPort}</code> i nigdzie ich nie przekazuje.
      </p>
      <h2>Profil zaufany</h2>
      <p>Strona podpisywania otwiera się z wniosku, po wybraniu podpisu profilem zaufanym. Usługi SOAP:</p>
      <ul>
        <li>
          <a href="/ep-services/tpSigning5?wsdl">TpSigning5</a> – <code>{facts.url}/ep-services/tpSigning5</code>
        </li>
        <li>
          <a href="/pz-services/tpSigning?wsdl">TpSigning</a> – <code>{facts.url}/pz-services/tpSigning</code>
        </li>
      </ul>
      <h2>Zmyślone osoby</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Imię i nazwisko</th>
            <th scope="col">PESEL</th>
          </tr>
        </thead>
        <tbody>
          {TEST_PERSONS.map((person) => (
            <tr key={person.pesel}>
              <td>
                {person.givenName} {person.surname}
              </td>
              <td>{person.pesel}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>,
  );
}
