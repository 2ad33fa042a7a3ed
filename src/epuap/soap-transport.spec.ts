import http from 'node:http';
import https from 'node:https';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { selfSignedCertificate } from '../../test/support/certificate.js';
import { freePort } from '../start/free-port.js';
import { post } from './soap-transport.js';

const REQUEST = { xml: '<a/>', soapAction: '""' };

let server: Server | null = null;
afterEach(() => void server?.close());

async function listening<S extends Server>(made: S): Promise<S> {
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return made;
}

function failureAt(endpoint: string, timeoutMs = 2_000): Promise<unknown> {
  const settings = { endpoint: new URL(endpoint), timeoutMs, maxAnswerBytes: 1_000 };
  return post(REQUEST, settings).catch((error: unknown) => error);
}

const portOf = (made: Server) => (made.address() as AddressInfo).port;

describe('a request that failed', () => {
  it('was certainly not sent where nobody listens, and where there is no such name', async () => {
    const [refused, unknown] = [
      await failureAt(`http://127.0.0.1:${await freePort(0)}/`),
      await failureAt('http://nie-ma-takiej.invalid/'),
    ];

    expect(refused).toMatchObject({ code: 'TRUSTED_PROFILE_UNAVAILABLE', facts: { reason: 'ECONNREFUSED', isUnsent: true } });
    expect(unknown).toMatchObject({ code: 'TRUSTED_PROFILE_UNAVAILABLE', facts: { isUnsent: true } });
  });

  it('was certainly not sent to a server whose certificate nobody believes: that one got no byte of it', async () => {
    const { keyPem: key, certificatePem: cert } = selfSignedCertificate('nobody');
    let requests = 0;
    const secure = await listening(https.createServer({ key, cert }, () => (requests += 1)));

    const failure = await failureAt(`https://127.0.0.1:${portOf(secure)}/`);

    expect(failure).toMatchObject({ code: 'TRUSTED_PROFILE_TLS', facts: { isUnsent: true } });
    expect(requests).toBe(0);
  });

  it('may have been sent where the connection stood and was cut, or nobody answered', async () => {
    const cutting = await listening(createServer((socket) => void socket.once('data', () => socket.resetAndDestroy())));
    const cut = await failureAt(`http://127.0.0.1:${portOf(cutting)}/`);
    cutting.close();
    const sockets: { destroy(): void }[] = [];
    const silent = await listening(createServer((socket) => void sockets.push(socket)));
    const late = await failureAt(`http://127.0.0.1:${portOf(silent)}/`, 200);
    for (const socket of sockets) socket.destroy();

    expect(cut).toMatchObject({ code: 'TRUSTED_PROFILE_UNAVAILABLE', facts: { reason: 'ECONNRESET' } });
    expect(late).toMatchObject({ code: 'TRUSTED_PROFILE_TIMEOUT' });
    for (const failure of [cut, late]) expect((failure as { facts: object }).facts).not.toHaveProperty('isUnsent');
  });

  it('was sent where a server answered that it is not available', async () => {
    const busy = await listening(http.createServer((_request, response) => void response.writeHead(503).end()));

    const failure = await failureAt(`http://127.0.0.1:${portOf(busy)}/`);

    expect(failure).toMatchObject({ code: 'TRUSTED_PROFILE_UNAVAILABLE', facts: { status: 503 } });
    expect((failure as { facts: object }).facts).not.toHaveProperty('isUnsent');
  });
});
