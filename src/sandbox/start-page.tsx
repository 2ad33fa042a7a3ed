// The first page: what the sandbox imitates and where each part is.

import type { VNode } from 'preact';

import { renderPage } from './page.js';
import { SOAP_PATHS } from './soap.routes.js';
import { TEST_PERSONS } from './test-persons.js';

export function startPage(url: string, smtpPort: number): string {
  return renderPage(
    'Piaskownica',
    <>
      <h1>Piaskownica</h1>
      <p>Piaskownica udaje świat, z którym urząd rozmawia: profil zaufany, ePUAP i pocztę elektroniczną.</p>
      <h2>Skrzynka pocztowa</h2>
      <p>
        <a href="/mailbox">Wiadomości wysłane przez urząd</a> – przyjmuje je serwer SMTP pod adresem{' '}
        <code>127.0.0.1:{smtpPort}</code> i nigdzie ich nie przekazuje.
      </p>
      <h2>Profil zaufany</h2>
      <p>Strona podpisywania otwiera się z wniosku, po wybraniu podpisu profilem zaufanym. Usługi SOAP:</p>
      <Services url={url} of="TpSigning" />
      <h2>ePUAP</h2>
      <p>
        <a href="/skrytki">Skrytki i doręczenia</a>, <a href="/usterki">usterki na zamówienie</a>,{' '}
        <a href="/certyfikaty">certyfikaty i listy CRL</a>. Usługi SOAP:
      </p>
      <Services url={url} of="ePUAP" />
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

function Services({ url, of }: { url: string; of: 'TpSigning' | 'ePUAP' }): VNode {
  const paths = Object.keys(SOAP_PATHS).filter((path) => path.startsWith('/pk_external_ws/') === (of === 'ePUAP'));
  return (
    <ul>
      {paths.map((path) => (
        <li key={path}>
          <a href={`${path}?wsdl`}>{path.slice(path.lastIndexOf('/') + 1)}</a> – <code>{url + path}</code>
        </li>
      ))}
    </ul>
  );
}
