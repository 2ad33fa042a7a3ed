// Says in a terminal all that one needs to connect a system to the sandbox: addresses, files, persons.

import { join } from 'node:path';

import { LISTS } from './certificates.js';
import type { Sandbox } from './sandbox.js';
import { SOAP_PATHS } from './soap.routes.js';
import { TEST_PERSONS } from './test-persons.js';

export function introduction(sandbox: Sandbox, dir: string): string {
  const { url } = sandbox;
  const services = Object.keys(SOAP_PATHS).map((path) => [path.slice(path.lastIndexOf('/') + 1), `${url}${path}`] as const);
  const file = (...parts: string[]): string => join(dir, ...parts);
  return [
    'The sandbox is ready. Nothing in it is real: no signature has legal force, no letter leaves this machine.\n',
    table('Services (?wsdl shows the contract)', services),
    table('Pages', [
      ['start', `${url}/`],
      ['boxes, deliveries', `${url}/skrytki`],
      ['faults on demand', `${url}/usterki`],
      ['certificates, CRL', `${url}/certyfikaty`],
      ['letters', `${url}/mailbox`],
      ['mail server', `smtp://127.0.0.1:${sandbox.smtpPort}`],
    ]),
    table('Sign your requests with', [
      ['key', file('client', 'key.pem')],
      ['certificate', file('client', 'cert.pem')],
      ['let in', sandbox.clients],
    ]),
    table('Trust', [
      ['answers, calls', file('trust', 'response.pem')],
      ['issuer of seals', file('trust', 'anchors', 'sandbox-ca.pem')],
      ['rules of seals', file('trust', 'seals.json')],
      ['seal of UPP', file('trust', 'upp.pem')],
      ['CRL', `${url}/crl/${LISTS.authority}`],
    ]),
    table('Your receiver', [['called at', sandbox.receiverUrl() ?? 'not named: --receiver <url>']]),
    table(
      'Persons',
      TEST_PERSONS.map(({ givenName, surname, pesel }) => [pesel, `${givenName} ${surname}`]),
    ),
    'Ctrl-C ends it; keys and certificates stay, everything else is forgotten.\n',
  ].join('\n');
}

function table(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${title}\n${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}\n`).join('')}`;
}
