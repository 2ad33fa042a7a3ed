// Judges under which address people come, and through which proxy.
import type { Settings } from '../../foundation/settings.js';
import { type Finding, fault, ok, warning } from './finding.js';

type AddressSettings = Pick<Settings, 'GLEJT_MODE' | 'PUBLIC_URL' | 'TRUSTED_PROXIES'>;

export function judgeAddress({ GLEJT_MODE: mode, PUBLIC_URL: url, TRUSTED_PROXIES: proxies }: AddressSettings): Finding[] {
  return [judgePublicUrl(new URL(url), mode), judgeProxies(proxies, mode)];
}

function judgePublicUrl(url: URL, mode: Settings['GLEJT_MODE']): Finding {
  const name = 'public address';
  if (url.pathname !== '/' || url.search !== '') {
    return fault(name, `PUBLIC_URL ${url.origin}${url.pathname} holds more than a host`, 'give scheme and host only');
  }
  if (url.protocol === 'https:') return ok(name, url.origin);
  if (mode === 'demo') return ok(name, `${url.origin}, a demonstration on this machine`);
  return fault(
    name,
    `PUBLIC_URL ${url.origin} is not https`,
    'put a proxy with a certificate in front and give its https address',
  );
}

function judgeProxies(proxies: readonly string[], mode: Settings['GLEJT_MODE']): Finding {
  const name = 'trusted proxies';
  if (proxies.some((proxy) => /\/0$|^\*$|^true$/.test(proxy))) {
    return fault(name, 'everybody counts as a proxy, so anybody can give a false address', 'name the proxy alone');
  }
  if (proxies.length > 0) return ok(name, proxies.join(', '));
  if (mode === 'demo') return ok(name, 'none; a demonstration needs none');
  return warning(name, 'none', 'name the proxy that ends TLS in TRUSTED_PROXIES, else no session cookie is set');
}
