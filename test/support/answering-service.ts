// A signing service on loopback that answers what a test prescribes, and clients that are set to talk to it.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';
import { readPins } from '../../src/epuap/pinned-certificates.js';
import { TpSigningClient } from '../../src/epuap/tp-signing.client.js';
import type { TpSigningSettings } from '../../src/epuap/tp-signing.client.js';
import { DomainError } from '../../src/values/domain-error.js';
import { selfSignedCertificate } from './certificate.js';
import { answerWith } from './signed-soap-answer.js';

export const office = selfSignedCertificate('office');
export const service = selfSignedCertificate('service');
export const stranger = selfSignedCertificate('stranger');
export const PAGE = 'https://pz.example/podpis/abc?x=1&amp;y=2';
export const REQUEST = {
  document: Buffer.from('<wniosek/>'),
  successUrl: 'https://glejt.example/podpis/t/ok',
  failureUrl: 'https://glejt.example/podpis/t/nie',
  additionalInfo: 'Wniosek o dostęp do SIO',
};

export type Reply = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;
export const openServers: Server[] = [];

afterEach(() => {
  for (const server of openServers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

export async function listening(server: Server): Promise<number> {
  openServers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export function replying(reply: Reply) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => reply(request, response, Buffer.concat(chunks)));
  };
}

export async function clientOf(reply: Reply, changes: Partial<TpSigningSettings> = {}): Promise<TpSigningClient> {
  const port = await listening(createServer(replying(reply)));
  return new TpSigningClient(settings({ endpoint: `http://127.0.0.1:${port}/ep-services/tpSigning5`, ...changes }));
}

export function settings(changes: Partial<TpSigningSettings> = {}): TpSigningSettings {
  return {
    service: 'tpSigning5',
    endpoint: 'https://pz.example/ep-services/tpSigning5',
    clientKeyPem: office.keyPem,
    clientCertificatePem: office.certificatePem,
    responsePins: readPins(stranger.certificatePem + service.certificatePem),
    redirectOrigins: ['https://pz.example'],
    timeoutMs: 5_000,
    maxAnswerBytes: 100_000,
    allowHttpOnLoopback: true,
    ...changes,
  };
}

export const saying =
  (xml: string | Buffer, status = 200): Reply =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'text/xml; charset=utf-8' });
    response.end(xml);
  };

export const signedAddress = (address = PAGE) => answerWith('addDocumentToSigningReturn', address, { signedBy: service });

export async function failureOf(act: Promise<unknown>): Promise<DomainError> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('no failure');
}

export async function codeOf(act: Promise<unknown>): Promise<string> {
  return (await failureOf(act)).code;
}
