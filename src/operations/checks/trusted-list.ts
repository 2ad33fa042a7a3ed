// Judges how old the trusted list is, and how long it still counts.
import type { Settings } from '../../foundation/settings.js';
import { type Finding, fault, ok, warning } from './finding.js';
import { dayOf } from './period.js';

const DAY_MS = 86_400_000;
/** Lists are published well before the last one ends; who has none by then should look for it. */
const SOON_DAYS = 14;
const ADVICE = 'run `glejt import-trusted-list`, or set TRUSTED_LIST_URL';

export interface TrustedListState {
  sequenceNumber: number;
  issuedAt: Date;
  nextUpdate: Date | null;
  now: Date;
}

export function judgeTrustedList(
  state: TrustedListState | null,
  { TRUSTED_LIST_URL: url, TRUSTED_LIST_AUTHORITIES: vouches }: Pick<Settings, 'TRUSTED_LIST_URL' | 'TRUSTED_LIST_AUTHORITIES'>,
): Finding {
  const name = 'trusted list';
  if (state === null && vouches === 'on') return fault(name, 'none was taken in, though TRUSTED_LIST_AUTHORITIES is on', ADVICE);
  if (state === null)
    return url === undefined ? ok(name, 'none, and none is fetched') : warning(name, 'none was taken in yet', ADVICE);
  const { sequenceNumber, issuedAt, nextUpdate, now } = state;
  const days = Math.floor((now.getTime() - issuedAt.getTime()) / DAY_MS);
  const what = `number ${sequenceNumber} of ${dayOf(issuedAt)}, ${days} days old`;
  if (nextUpdate === null) return warning(name, `${what}, closed: none follows`, 'look for its successor');
  if (nextUpdate < now) return fault(name, `${what}, counted until ${dayOf(nextUpdate)}`, ADVICE);
  const isSoon = nextUpdate.getTime() - now.getTime() < SOON_DAYS * DAY_MS;
  return isSoon
    ? warning(name, `${what}, counts until ${dayOf(nextUpdate)}`, ADVICE)
    : ok(name, `${what}, until ${dayOf(nextUpdate)}`);
}
