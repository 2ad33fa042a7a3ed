// The reference of bench:soap: a server of npm soap with the same contract that checks nothing, keeps nothing and drops the document.
// It says on one line where it listens.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { listen } from 'soap';

const uri = fileURLToPath(new URL('../templates/wsdl/epuap-odbiorca.wsdl', import.meta.url));
const odbiorca = { odbierzDokument: () => ({ status: { kod: 1, komunikat: 'OK' } }) };

/** npm soap takes the first part of a message for its Body, so the parts that travel as headers are left out. */
function withoutHeaders(contract) {
  return contract
    .replace(/^.*<wsdl:part name="(?!faultStatus|dokument|odpowiedz").*\n/gm, '')
    .replace(/^.*<soap:header .*\n/gm, '');
}

const server = createServer((_request, response) => response.writeHead(404).end());
listen(server, {
  path: '/odbiorca',
  services: { pkOdbiorcaService: { odbiorca } },
  xml: withoutHeaders(readFileSync(uri, 'utf8')),
  uri,
  callback: () => server.listen(0, '127.0.0.1', () => process.stdout.write(`listening on ${server.address().port}\n`)),
});
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
