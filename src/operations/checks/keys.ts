// Judges the four keys of an installation: random, different, and the ones its database was filled with.
import type { Settings } from '../../foundation/settings.js';
import { type Finding, fault, ok } from './finding.js';

const KEYS = ['GLEJT_ENCRYPTION_KEY', 'GLEJT_BLIND_INDEX_KEY', 'GLEJT_LINK_KEY', 'GLEJT_SESSION_SECRET'] as const;
type KeySettings = Pick<Settings, (typeof KEYS)[number] | 'GLEJT_ENCRYPTION_KEY_ID' | 'GLEJT_ENCRYPTION_OLD_KEYS'>;

/** 32 random bytes hold 30 different values on average, and never so few. */
const FEWEST_VALUES = 16;
const HOW = 'make each its own: openssl rand -base64 32';

export function judgeKeys(settings: KeySettings): Finding[] {
  return [judgeRandomness(settings), judgeOldKeys(settings)].filter((finding) => finding !== null);
}

function judgeRandomness(settings: KeySettings): Finding {
  const weak = KEYS.filter((key) => isNotRandom(settings[key]));
  if (weak.length > 0) return fault('keys', `${weak.join(', ')}: not random`, HOW);
  const equal = KEYS.filter((key) => KEYS.some((other) => other !== key && settings[key].equals(settings[other])));
  if (equal.length > 0) return fault('keys', `${equal.join(', ')}: the same`, HOW);
  return ok('keys', 'four different keys of 32 bytes');
}

/** Few different bytes, or text that somebody typed and put into base64. */
function isNotRandom(key: Buffer): boolean {
  return new Set(key).size < FEWEST_VALUES || /^[\x20-\x7e]*$/.test(key.toString('latin1'));
}

function judgeOldKeys({ GLEJT_ENCRYPTION_OLD_KEYS: old, GLEJT_ENCRYPTION_KEY_ID: present }: KeySettings): Finding | null {
  if (old.length === 0) return null;
  const shaped = old.map((entry) => /^([a-z0-9]{1,16}):([A-Za-z0-9+/]{43}=)$/.exec(entry)?.[1]);
  if (shaped.includes(undefined)) return fault('old keys', 'not all are id:base64 of 32 bytes', 'see docs/operations.md, Keys');
  if (shaped.includes(present)) {
    return fault(
      'old keys',
      `the present key and an old one are both called ${present}`,
      'give the present key a new GLEJT_ENCRYPTION_KEY_ID',
    );
  }
  return ok('old keys', `can be read with: ${shaped.join(', ')}`);
}

/** @param fits null when the database has not been filled yet */
export function judgeKeyCheck(fits: boolean | null): Finding {
  const name = 'keys and database';
  if (fits === null) return ok(name, 'nothing is stored yet; the first start binds the database to these keys');
  if (fits) return ok(name, 'the database was filled with these keys');
  return fault(
    name,
    'the encryption or index key is not the one this database was filled with',
    'put the right keys in place; a changed key goes to GLEJT_ENCRYPTION_OLD_KEYS with its id',
  );
}
