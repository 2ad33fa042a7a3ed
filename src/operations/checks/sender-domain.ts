// Looks up what the DNS says about letters from the sender's domain: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489).
import { Resolver } from 'node:dns/promises';
import type { Settings } from '../../foundation/settings.js';
import { codeOf, type Finding, ok, warning } from './finding.js';

const PATIENCE_MS = 3_000;
/** Names that DNS never knows (RFC 2606, RFC 6761). */
const INVENTED = /(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$/i;

/** Records of a name; empty when there are none, undefined when nobody knows the name, null when the DNS did not answer. */
export type TxtLookup = (name: string) => Promise<readonly string[] | null | undefined>;

type SenderSettings = Pick<Settings, 'MAIL_SENDER' | 'DKIM_SELECTOR'>;

export async function checkSenderDomain(settings: SenderSettings, lookup: TxtLookup = lookUp): Promise<Finding[]> {
  const domain = settings.MAIL_SENDER.split('@')[1] ?? '';
  const name = 'sender domain';
  if (INVENTED.test(domain)) return [ok(name, `${domain} is an invented name, nothing to look up`)];
  const spf = await lookup(domain);
  if (spf === null) return [warning(name, `DNS cannot be reached, so nothing is known of ${domain}`, 'repeat where DNS answers')];
  if (spf === undefined) {
    return [
      warning(name, `DNS does not know ${domain}`, 'look at MAIL_SENDER; or the DNS of this machine does not reach the internet'),
    ];
  }
  return [judgeSpf(domain, spf), await dkim(domain, settings.DKIM_SELECTOR, lookup), await dmarc(domain, lookup)];
}

export function judgeSpf(domain: string, records: readonly string[]): Finding {
  const found = records.filter((record) => /^v=spf1(?: |$)/i.test(record));
  if (found.length === 0) return warning('SPF', `${domain} has none`, 'publish which servers send: v=spf1 … -all');
  if (found.length > 1) return warning('SPF', `${domain} has ${found.length}, receivers then count none`, 'leave one');
  if (/[+ ]all$/i.test(found[0] ?? '')) return warning('SPF', `${domain} lets everybody send`, 'end it with -all or ~all');
  return ok('SPF', `${domain} has one`);
}

/** @param records null when the DNS did not answer */
export function judgeDkim(name: string, records: readonly string[] | null): Finding {
  if (records === null) return warning('DKIM', `DNS did not answer for ${name}`, 'repeat where DNS answers');
  const key = /(?:^|;)\s*p=([^;]*)/i.exec(records.join(''))?.[1]?.trim();
  if (key === undefined)
    return warning('DKIM', `${name} holds no key`, 'publish the public key with which the mail server signs');
  return key === ''
    ? warning('DKIM', `the key of ${name} is withdrawn`, 'give the present selector in DKIM_SELECTOR')
    : ok('DKIM', name);
}

export function judgeDmarc(domain: string, records: readonly string[] | null): Finding {
  if (records === null) return warning('DMARC', `DNS did not answer for _dmarc.${domain}`, 'repeat where DNS answers');
  const policy = /^v=DMARC1\s*;.*?\bp=(\w+)/i.exec(records.find((record) => /^v=DMARC1/i.test(record)) ?? '')?.[1];
  if (policy === undefined) return warning('DMARC', `${domain} has none`, `publish _dmarc.${domain}: v=DMARC1; p=quarantine`);
  return ok('DMARC', `${domain}, policy ${policy}`);
}

async function dkim(domain: string, selector: string | undefined, lookup: TxtLookup): Promise<Finding> {
  if (selector === undefined) return warning('DKIM', 'not looked up', 'give the selector of the mail server in DKIM_SELECTOR');
  const name = `${selector}._domainkey.${domain}`;
  return judgeDkim(name, await recordsOf(lookup, name));
}

/** A domain without a policy of its own has that of the one above it. */
async function dmarc(domain: string, lookup: TxtLookup): Promise<Finding> {
  const own = await recordsOf(lookup, `_dmarc.${domain}`);
  const above = domain.split('.').slice(1).join('.');
  if (own === null || own.length > 0 || !above.includes('.')) return judgeDmarc(domain, own);
  const inherited = await recordsOf(lookup, `_dmarc.${above}`);
  return inherited === null || inherited.length === 0 ? judgeDmarc(domain, own) : judgeDmarc(above, inherited);
}

async function recordsOf(lookup: TxtLookup, name: string): Promise<readonly string[] | null> {
  const records = await lookup(name);
  return records === undefined ? [] : records;
}

async function lookUp(name: string): ReturnType<TxtLookup> {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: 1 });
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOTFOUND') return undefined;
    return code === 'ENODATA' ? [] : null;
  }
}
