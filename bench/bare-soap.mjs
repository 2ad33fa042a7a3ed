// The reference of bench:soap: a server of npm soap with the same contract that checks nothing, keeps nothing and drops the document.
// It says on one line where it listens.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { listen } from 'soap';

const uri = fileURLToPath(new URL('../templates/wsdl/epuap-odbiorca.wsdl', import.meta.url));
const odbiorca = { odbierzDokument: () => ({ status: { kod: 1, komunikat: 'OK' } }) };

const server = createServer((_request, response) => response.writeHead(404).end());
listen(server, {
  path: '/odbiorca',
  services: { pkOdbiorcaService: { odbiorca } },
  xml: readFileSync(uri, 'utf8'),
  uri,
  callback: () => server.listen(0, '127.0.0.1', () => process.stdout.write(`listening on ${server.address().port}\n`)),
});
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
