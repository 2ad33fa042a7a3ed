// A receiver as an office would have it, reduced to its ears: keeps what ePUAP says and answers what it is told to.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OB } from './mailbox-caller.js';

export interface Receiver {
  url: string;
  /** Bodies of the calls, oldest first. */
  calls: { text: string; soapAction: string | undefined }[];
  /** What comes next instead of the usual answer. */
  answers: { status: number; body: string }[];
  close(): Promise<void>;
}

const ACCEPTED = `<ob:OdpowiedzOdbiorcy xmlns:ob="${OB}"><status><kod>1</kod><komunikat>OK</komunikat></status></ob:OdpowiedzOdbiorcy>`;

export function soapMessage(body: string): string {
  return `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;
}

export async function openReceiver(): Promise<Receiver> {
  const calls: Receiver['calls'] = [];
  const answers: Receiver['answers'] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      calls.push({
        text: Buffer.concat(parts).toString('utf8'),
        soapAction: request.headers['soapaction'] as string | undefined,
      });
      const { status, body } = answers.shift() ?? { status: 200, body: soapMessage(ACCEPTED) };
      response.writeHead(status, { 'Content-Type': 'text/xml' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/epuap/odbior`,
    calls,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
