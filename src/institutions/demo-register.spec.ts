// The invented register: genuine in form, plainly false in content, complete enough for every decision.
import { describe, expect, it } from '@jest/globals';
import { parseCivilDate } from '../values/civil-date.js';
import { looksInstitutional, parseEmailAddress } from '../values/email-address.js';
import { parseNip } from '../values/nip.js';
import { parsePersonName } from '../values/person-name.js';
import { parsePhoneNumber } from '../values/phone-number.js';
import { parseRegon } from '../values/regon.js';
import { parseRspoNumber } from '../values/rspo-number.js';
import { decidingRule } from './deciding-body.js';
import { DEMO_HEADS } from './demo-heads.js';
import { DEMO_REGISTER } from './demo-register.js';
import { isSchoolKind, isSelfGovernment } from './institution-kinds.js';
import { INSTITUTION_TYPES } from './institution-types.js';
import type { RegisterEntry } from './register-entry.js';
import { isPublicSchool } from './register-entry.js';
import { parseVoivodeshipCode, VOIVODESHIPS } from './voivodeships.js';

const byKey = new Map(DEMO_REGISTER.map((entry) => [entry.key, entry]));
const named = DEMO_REGISTER.map((entry) => [entry.key, entry] as const);

describe('the demo register', () => {
  it.each(named)('holds a well-formed row: %s', (_key, entry) => {
    expect(parseRegon(entry.regon)).toBe(entry.regon);
    if (entry.nip !== null) expect(parseNip(entry.nip)).toBe(entry.nip);
    if (entry.phone !== null) expect(parsePhoneNumber(entry.phone)).toBe(entry.phone);
    if (entry.email !== null) expect(parseEmailAddress(entry.email)).toMatch(/\.example$/);
    if (entry.headName !== null) expect(parsePersonName(entry.headName)).toBe(entry.headName);
    if (entry.liquidatedOn !== null) expect(parseCivilDate(entry.liquidatedOn)).toBe(entry.liquidatedOn);
  });

  it.each(named)('places %s in a real voivodeship, with codes that begin alike', (_key, entry) => {
    const code = parseVoivodeshipCode(entry.voivodeshipCode);

    expect(code === null ? null : VOIVODESHIPS[code]).toBe(entry.voivodeship);
    expect(entry.countyCode).toMatch(new RegExp(`^${entry.voivodeshipCode}\\d\\d$`));
    expect(entry.communeCode).toMatch(new RegExp(`^${entry.countyCode}\\d\\d$`));
  });

  it('repeats no key, REGON or RSPO number', () => {
    const rspo = DEMO_REGISTER.flatMap((entry) => entry.rspo ?? []);

    expect(byKey.size).toBe(DEMO_REGISTER.length);
    expect(new Set(DEMO_REGISTER.map((entry) => entry.regon)).size).toBe(DEMO_REGISTER.length);
    expect(rspo).toEqual(['900001', '900002', '900003', '900004', '900005', '900006', '900007']);
    expect(rspo.map(parseRspoNumber)).toEqual(rspo);
  });

  it.each(named.filter(([, entry]) => isSchoolKind(entry.kind)))('says of the school %s what the law asks', (_key, entry) => {
    expect(INSTITUTION_TYPES).toContain(entry.typeName);
    expect(entry.rspo).not.toBeNull();
    expect(entry.isPublic).not.toBeNull();
    expect(entry.runningBodyKind).not.toBeNull();
    expect(entry.runningBodyName).not.toBeNull();
  });

  it.each(named)('names somebody who decides for the head of %s', (_key, entry) => {
    const deciders = decidersOf(entry);

    expect(deciders).toHaveLength(1);
    expect(DEMO_HEADS.map((head) => head.institutionKey)).toContain(deciders[0]?.key);
  });

  it('points only backwards, so that it can be stored row by row', () => {
    const seen = new Set<string>();

    for (const entry of DEMO_REGISTER) {
      for (const key of [entry.registeringKey, entry.owningKey, entry.complexKey]) {
        if (key !== null) expect(seen).toContain(key);
      }
      seen.add(entry.key);
    }
  });

  it('has a private school, a member of a complex and a liquidated school', () => {
    expect(DEMO_REGISTER.filter((entry) => entry.isPublic === false)).toHaveLength(1);
    expect(DEMO_REGISTER.filter((entry) => entry.complexKey !== null)).toHaveLength(1);
    expect(DEMO_REGISTER.filter((entry) => entry.liquidatedOn !== null)).toHaveLength(1);
    expect(DEMO_REGISTER.filter(isPublicSchool)).toHaveLength(6);
  });
});

describe('the demo heads', () => {
  it.each(DEMO_HEADS.map((head) => [head.surname, head] as const))(
    '%s heads an institution, with an own mailbox',
    (_surname, head) => {
      const entry = byKey.get(head.institutionKey);

      expect(entry).toBeDefined();
      expect(parsePersonName(head.givenName)).toBe(head.givenName);
      expect(parsePersonName(head.surname)).toBe(head.surname);
      expect(parsePhoneNumber(head.phone)).toBe(head.phone);
      expect(looksInstitutional(parseEmailAddress(head.email), entry?.email)).toBe(false);
      if (entry?.headName) expect(entry.headName).toBe(`${head.givenName} ${head.surname}`);
    },
  );

  it('are different persons', () => {
    expect(new Set(DEMO_HEADS.map((head) => head.pesel)).size).toBe(7);
    expect(new Set(DEMO_HEADS.map((head) => head.institutionKey)).size).toBe(7);
  });
});

function decidersOf(entry: RegisterEntry): RegisterEntry[] {
  const isDecider: Record<ReturnType<typeof decidingRule>, (other: RegisterEntry) => boolean> = {
    OWN_HEAD: (other) => other.key === entry.key,
    REGISTERING_BODY: (other) =>
      other.key === entry.registeringKey && (isSelfGovernment(other.kind) || other.kind === 'MINISTER'),
    OWNING_JST: (other) => other.key === entry.owningKey && isSelfGovernment(other.kind),
    KURATOR: (other) => other.kind === 'KURATORIUM' && other.voivodeshipCode === entry.voivodeshipCode,
    EDUCATION_MINISTER: (other) => other.isEducationMinister,
  };
  return DEMO_REGISTER.filter(isDecider[decidingRule(entry.kind, 'HEAD')]);
}
