// Sends one request and reads the answer, within a time, within a size, over verified TLS, without following anybody elsewhere.
import http from 'node:http';
import https from 'node:https';
import { DomainError } from '../values/domain-error.js';
import { trustedProfileFailure } from './trusted-profile-failure.js';
import type { SoapRequest } from './soap-request.js';

export interface TransportSettings {
  endpoint: URL;
  /** For the whole exchange, so that a slow drip of bytes ends too. */
  timeoutMs: number;
  maxAnswerBytes: number;
}

export interface SoapAnswer {
  status: number;
  bytes: Uint8Array;
}

/**
 * Posts the request. Statuses 200 and 500 are handed back for reading (a fault may come with either); all others end here.
 * @throws DomainError TRUSTED_PROFILE_UNAVAILABLE, _TIMEOUT, _TLS, _FORBIDDEN, _REDIRECTED, _ANSWER_TOO_LARGE; with the fact `isUnsent`
 *   where the line was never open, so that the other side cannot have got a byte of the request
 */
export async function post(request: SoapRequest, settings: TransportSettings): Promise<SoapAnswer> {
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const line: Line = { isOpen: false };
  try {
    const response = await send(request, settings.endpoint, signal, line);
    const status = response.statusCode ?? 0;
    if (status !== 200 && status !== 500) {
      response.destroy();
      throw refusalOf(status);
    }
    return { status, bytes: await readLimited(response, settings.maxAnswerBytes) };
  } catch (error) {
    const known = line.isOpen ? {} : { isUnsent: true };
    throw signal.aborted ? trustedProfileFailure('TRUSTED_PROFILE_TIMEOUT', known, error) : asFailure(error, known);
  }
}

/** Node writes nothing of a request before the connection stands and, with TLS, before its certificate was verified. */
interface Line {
  isOpen: boolean;
}

function send(request: SoapRequest, endpoint: URL, signal: AbortSignal, line: Line): Promise<http.IncomingMessage> {
  const body = Buffer.from(request.xml, 'utf8');
  const headers = { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: request.soapAction, 'Content-Length': body.length };
  const options = { method: 'POST', headers, signal, agent: false as const };
  return new Promise((resolve, reject) => {
    const outgoing =
      endpoint.protocol === 'https:'
        ? // Said here, because a variable of the environment could otherwise switch the verification off.
          https.request(endpoint, { ...options, rejectUnauthorized: true, minVersion: 'TLSv1.2' }, resolve)
        : http.request(endpoint, options, resolve);
    const opening = endpoint.protocol === 'https:' ? 'secureConnect' : 'connect';
    outgoing.once('socket', (socket) => socket.once(opening, () => (line.isOpen = true)));
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

async function readLimited(response: http.IncomingMessage, limit: number): Promise<Uint8Array> {
  const announced = Number(response.headers['content-length'] ?? 0);
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early destroys the response, and with it the connection.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit || announced > limit) throw trustedProfileFailure('TRUSTED_PROFILE_ANSWER_TOO_LARGE', { limit });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refusalOf(status: number): Error {
  if (status === 401 || status === 403) return trustedProfileFailure('TRUSTED_PROFILE_FORBIDDEN', { status });
  if (status >= 300 && status < 400) return trustedProfileFailure('TRUSTED_PROFILE_REDIRECTED', { status });
  return trustedProfileFailure('TRUSTED_PROFILE_UNAVAILABLE', { status });
}

function asFailure(error: unknown, known: { isUnsent?: boolean }): unknown {
  if (error instanceof DomainError) return error;
  const { code } = error as { code?: unknown };
  const reason = typeof code === 'string' ? code : '';
  return trustedProfileFailure(
    isTls(reason) ? 'TRUSTED_PROFILE_TLS' : 'TRUSTED_PROFILE_UNAVAILABLE',
    { reason, ...known },
    error,
  );
}

// The codes of Node's TLS layer and of OpenSSL's X.509 verification, as documented under "Error codes" of node:tls.
function isTls(reason: string): boolean {
  return /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERROR_IN_CERT_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_)/.test(
    reason,
  );
}
