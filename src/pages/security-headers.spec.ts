import { describe, expect, it } from '@jest/globals';
import express from 'express';
import type { AddressInfo } from 'node:net';
import { request } from 'node:http';
import { knownHost, securityHeaders } from './security-headers.js';

describe('what every answer tells the browser', () => {
  it('under https insists on https for a year, here and below', async () => {
    const { headers } = await ask('urzad.example', { PUBLIC_URL: 'https://urzad.example', GLEJT_MODE: 'production' });

    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each(['localhost:3000', '127.0.0.1', '[::1]:3000', 'LOCALHOST'])('in a demo answers to %s', async (host) => {
    expect((await ask(host, { PUBLIC_URL: 'http://localhost:3000', GLEJT_MODE: 'demo' })).status).toBe(200);
  });

  it.each(['glejt.example', 'localhost.example:3000', '127.0.0.1.example'])('in a demo does not answer to %j', async (host) => {
    expect((await ask(host, { PUBLIC_URL: 'http://localhost:3000', GLEJT_MODE: 'demo' })).status).toBe(421);
  });
});

async function ask(host: string, settings: { PUBLIC_URL: string; GLEJT_MODE: 'demo' | 'production' }) {
  const app = express();
  app.use(knownHost(settings), ...securityHeaders(settings));
  app.get('/', (_request, response) => void response.send('ok'));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<{ status: number | undefined; headers: Record<string, unknown> }>((resolve, reject) => {
      request({ host: '127.0.0.1', port, headers: { host } }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode, headers: answer.headers });
      })
        .on('error', reject)
        .end();
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
