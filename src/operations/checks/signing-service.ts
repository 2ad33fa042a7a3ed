// Asks the signing service of the trusted profile whether it is there, without sending a document.
import http from 'node:http';
import https from 'node:https';
import type { Settings } from '../../foundation/settings.js';
import { judgeClock } from './clock.js';
import { codeOf, type Finding, fault, ok, warning } from './finding.js';

const PATIENCE_MS = 8_000;
const ENOUGH_BYTES = 65_536;
/** Says nothing, so a service can only answer with a fault. */
const EMPTY_ENVELOPE = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>';

export interface ServiceAnswer {
  status: number;
  body: string;
  /** How far its clock is ahead of ours in milliseconds; null without a Date. */
  aheadMs: number | null;
}

export async function checkSigningService({
  TRUSTED_PROFILE_URL: url,
}: Pick<Settings, 'TRUSTED_PROFILE_URL'>): Promise<Finding[]> {
  if (url === undefined) return [warning('trusted profile', 'TRUSTED_PROFILE_URL is not set', 'without it nobody can sign')];
  try {
    const described = await ask(new URL(`${url}?wsdl`), 'GET');
    const isDescribed = judgeAnswer(described).level === 'ok';
    const answer = isDescribed ? described : await ask(new URL(url), 'POST');
    return [judgeAnswer(answer), ...clockOf(answer)];
  } catch (error) {
    const todo = 'look at TRUSTED_PROFILE_URL, the firewall, and the certificates of the system';
    return [fault('trusted profile', `${new URL(url).host} cannot be reached: ${codeOf(error)}`, todo)];
  }
}

export function judgeAnswer({ status, body }: ServiceAnswer): Finding {
  const name = 'trusted profile';
  if (status === 200 && /<(?:[\w-]+:)?definitions\b/.test(body)) return ok(name, 'answers with its description');
  if ((status === 200 || status === 500) && /<(?:[\w-]+:)?Fault\b/.test(body)) return ok(name, 'answers to an empty question');
  if (status === 401 || status === 403)
    return fault(name, `refuses us (${status})`, 'ask the service whether your address is let in');
  return fault(name, `answers, but not as a signing service (${status})`, 'look at TRUSTED_PROFILE_URL');
}

function clockOf({ aheadMs }: ServiceAnswer): Finding[] {
  return aheadMs === null ? [] : [judgeClock('clock of service', aheadMs)];
}

function ask(url: URL, method: 'GET' | 'POST'): Promise<ServiceAnswer> {
  const headers = method === 'POST' ? { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""' } : {};
  const options = { method, headers, agent: false as const, signal: AbortSignal.timeout(PATIENCE_MS) };
  return new Promise((resolve, reject) => {
    const read = (response: http.IncomingMessage) => void readAnswer(response).then(resolve, reject);
    // Said here, because a variable of the environment could otherwise switch the verification off.
    const secure = { ...options, rejectUnauthorized: true, minVersion: 'TLSv1.2' as const };
    const outgoing = url.protocol === 'https:' ? https.request(url, secure, read) : http.request(url, options, read);
    outgoing.once('error', reject);
    outgoing.end(method === 'POST' ? EMPTY_ENVELOPE : undefined);
  });
}

async function readAnswer(response: http.IncomingMessage): Promise<ServiceAnswer> {
  const aheadMs = aheadOf(response.headers.date);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > ENOUGH_BYTES) break;
  }
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), aheadMs };
}

/** The header has whole seconds, cut off: on average it is half a second late. */
function aheadOf(date: string | undefined): number | null {
  const theirs = Date.parse(date ?? '');
  return Number.isNaN(theirs) ? null : theirs + 500 - Date.now();
}
