import { describe, expect, it } from '@jest/globals';
import { ask, list, root, wordOf } from '../../../test/factories/chain-question.js';
import type { Asked } from '../../../test/factories/chain-question.js';
import {
  basicConstraints,
  certify,
  certifyAuthority,
  crlNumber,
  days,
  deltaOf,
  distributionPoints,
  general,
  issuingDistributionPoint,
  keyUsage,
  nameOf,
  newKeys,
  relativeName,
  unknownExtension,
} from '../../../test/factories/test-chain.js';
import type { ListEntry, ListWish, Made, TestPoint, Wish } from '../../../test/factories/test-chain.js';

const centre = certifyAuthority({ subject: 'O=Proby/CN=Centrum', issuer: root });
const leaf = certify({ subject: 'CN=Osoba', issuer: centre });
const ofRoot = list(root);
const revoked = (made: Made, wish: Partial<ListEntry> = {}): ListEntry => ({ serial: made.serial, ...wish });

/** What is said of a leaf when its authority has these lists. */
function word(lists: readonly Buffer[], wish: Partial<Asked> = {}): string {
  return wordOf(ask({ path: [leaf, centre], lists: [ofRoot, ...lists], ...wish }));
}

const good = list(centre);
const HOLD = 6;
const REMOVED = 8;

describe('revocation by lists (R38)', () => {
  const other = certifyAuthority({ subject: 'O=Proby/CN=Inne Centrum', issuer: root });
  it.each<[string, string, readonly Buffer[]]>([
    ['passed', 'a list without the certificate', [good]],
    ['passed', 'a list with others', [list(centre, { entries: [{ serial: 5n }, { serial: 700n }] })]],
    ['CERTIFICATE_REVOKED', 'a list with the certificate', [list(centre, { entries: [revoked(leaf)] })]],
    ['CERTIFICATE_REVOKED', 'one list with and one without it', [good, list(centre, { entries: [revoked(leaf)] })]],
    ['REVOCATION_UNKNOWN CRL_MISSING', 'no list', []],
    ['REVOCATION_UNKNOWN CRL_MISSING', 'the list of another authority', [list(other)]],
    ['REVOCATION_UNKNOWN CRL_MISSING', 'another name on the list', [list(centre, { name: nameOf('CN=Ktos') })]],
    ['REVOCATION_UNKNOWN CRL_NOT_SIGNED_BY_ISSUER', 'a list signed by another key', [list(centre, { keys: newKeys() })]],
    ['REVOCATION_UNKNOWN CRL_NOT_SIGNED_BY_ISSUER', 'a list signed with SHA-1', [list(centre, { algorithm: 'ecdsa-sha1' })]],
    ['passed', 'a good list and a forged one', [list(centre, { keys: newKeys(), entries: [revoked(leaf)] }), good]],
    [
      'REVOCATION_UNKNOWN CRL_EXTENSION_NOT_SUPPORTED',
      'an unknown critical extension',
      [list(centre, { extensions: [unknownExtension(true)] })],
    ],
    ['passed', 'an unknown extension', [list(centre, { extensions: [unknownExtension(false)] })]],
    [
      'REVOCATION_UNKNOWN CRL_EXTENSION_NOT_SUPPORTED',
      'an unknown critical extension at any entry',
      [list(centre, { entries: [{ serial: 5n, extensions: [unknownExtension(true)] }] })],
    ],
    ['REVOCATION_UNKNOWN CRL_EXPIRED', 'a list that has ended', [list(centre, { nextUpdate: days(-0.1) })]],
    ['REVOCATION_UNKNOWN CRL_EXPIRED', 'a list that ended in 1999', [list(centre, { nextUpdate: new Date('1999-01-01') })]],
    ['passed', 'a list that ends in 2050', [list(centre, { nextUpdate: new Date('2050-01-01') })]],
    ['passed', 'a list of today without an end', [list(centre, { nextUpdate: null })]],
    [
      'REVOCATION_UNKNOWN CRL_EXPIRED',
      'an older list without an end',
      [list(centre, { nextUpdate: null, thisUpdate: days(-2) })],
    ],
  ])('is "%s" with %s', (expected, _, lists) => {
    expect(word(lists)).toBe(expected);
  });

  it('of an authority stops the path', () => {
    const verdict = ask({ path: [leaf, centre], lists: [list(root, { entries: [revoked(centre)] }), good] });

    expect(verdict).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'REVOKED_CA_NO_POE', revocation: 'revoked' });
    expect(wordOf(verdict)).toBe('ISSUER_REVOKED');
  });

  it('is named as EN 319 102-1 names it', () => {
    const of = (lists: readonly Buffer[]) => ask({ path: [leaf, centre], lists: [ofRoot, ...lists] });

    expect(of([])).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER', revocation: 'unknown' });
    expect(of([list(centre, { entries: [revoked(leaf)] })])).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'REVOKED',
      revocation: 'revoked',
    });
    expect(of([list(centre, { entries: [revoked(leaf, { reason: HOLD })] })])).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
      revocation: 'on-hold',
      reasons: ['CERTIFICATE_ON_HOLD'],
    });
  });

  const hold = list(centre, { entries: [revoked(leaf, { reason: HOLD })], extensions: [crlNumber(7)] });
  it.each<[string, string, readonly Buffer[]]>([
    ['CERTIFICATE_ON_HOLD', 'a hold', [hold]],
    ['CERTIFICATE_ON_HOLD', 'a hold after a list without it', [list(centre, { thisUpdate: days(-0.9) }), hold]],
    ['passed', 'a younger list without it', [list(centre, { thisUpdate: days(-0.1) }), hold]],
    ['CERTIFICATE_REVOKED', 'a revocation after it', [hold, list(centre, { entries: [revoked(leaf, { reason: 1 })] })]],
  ])('is "%s" with %s', (expected, _, lists) => {
    expect(word(lists)).toBe(expected);
  });

  it('counts from its date on, and later revocation does not look back', () => {
    const later = list(centre, { entries: [revoked(leaf, { at: days(0.2) })], thisUpdate: days(0.3) });

    expect(word([later])).toBe('passed');
    expect(word([later], { question: { time: days(0.2) } })).toBe('CERTIFICATE_REVOKED');
  });

  it('is as fresh as the office asks', () => {
    const old = list(centre, { thisUpdate: days(-1.1), nextUpdate: days(5) });
    const question = { maxEvidenceAgeMs: 86_400_000 };

    expect(word([old])).toBe('passed');
    expect(word([old], { question })).toBe('REVOCATION_UNKNOWN CRL_TOO_OLD');
    expect(word([good], { question })).toBe('passed');
  });

  it('takes no list from the future, when the present is named', () => {
    const lists = [list(centre, { thisUpdate: days(1), nextUpdate: days(2) })];

    expect(word(lists, { question: { now: days(0) } })).toBe('REVOCATION_UNKNOWN CRL_FROM_THE_FUTURE');
    expect(word(lists, { question: { now: days(1) } })).toBe('passed');
  });

  it('hears nothing in the silence of a list made after the end of the certificate', () => {
    const ended = certify({ subject: 'CN=Osoba', issuer: centre, until: days(1) });
    const late = list(centre, { thisUpdate: days(2), nextUpdate: days(3) });

    expect(word([late], { path: [ended, centre] })).toBe('REVOCATION_UNKNOWN CRL_AFTER_END_OF_CERTIFICATE');
  });

  it('tells serial numbers apart by sign and length', () => {
    const negative = certify({ subject: 'CN=Osoba', issuer: centre, serial: -1n });
    const long = certify({ subject: 'CN=Osoba', issuer: centre, serial: 2n ** 158n + 1n });
    const about = (made: Made, serial: bigint) => word([list(centre, { entries: [{ serial }] })], { path: [made, centre] });

    expect(about(negative, 255n)).toBe('passed');
    expect(about(negative, -1n)).toBe('CERTIFICATE_REVOKED');
    expect(about(long, 2n ** 158n + 2n)).toBe('passed');
    expect(about(long, 2n ** 158n + 1n)).toBe('CERTIFICATE_REVOKED');
  });

  it('believes a delta that revokes or takes back a hold, and none that is silent', () => {
    const delta = (entries: readonly ListEntry[], wish: Partial<ListWish> = {}) =>
      list(centre, { entries, extensions: [crlNumber(8), deltaOf(7)], ...wish });
    const removed = [revoked(leaf, { reason: REMOVED })];
    const final = list(centre, { entries: [revoked(leaf, { reason: 1 })] });

    expect(word([good, delta([revoked(leaf, { reason: 1 })])])).toBe('CERTIFICATE_REVOKED');
    expect(word([good, delta([revoked(leaf, { reason: HOLD })])])).toBe('CERTIFICATE_ON_HOLD');
    expect(word([hold, delta([revoked(leaf, { reason: 1 })])])).toBe('CERTIFICATE_REVOKED');
    expect(word([good, delta([])])).toBe('passed');
    expect(word([hold, delta([])])).toBe('CERTIFICATE_ON_HOLD');
    expect(word([hold, delta(removed)])).toBe('passed');
    expect(word([hold, delta(removed, { thisUpdate: days(-0.6) })])).toBe('CERTIFICATE_ON_HOLD');
    expect(word([hold, delta(removed, { keys: newKeys() })])).toBe('CERTIFICATE_ON_HOLD');
    expect(word([final, delta(removed)])).toBe('CERTIFICATE_REVOKED');
    expect(word([delta([])])).toBe('REVOCATION_UNKNOWN CRL_OTHER_SCOPE');
    expect(word([delta(removed)])).toBe('REVOCATION_UNKNOWN');
  });

  it('does not believe a list that a delta shows to be outdated', () => {
    const numbered = (number: number) => list(centre, { extensions: [crlNumber(number)] });
    const delta = list(centre, { extensions: [crlNumber(8), deltaOf(7)] });
    const forged = list(centre, { extensions: [crlNumber(8), deltaOf(7)], keys: newKeys() });

    expect(word([numbered(6), delta])).toBe('REVOCATION_UNKNOWN CRL_OUTDATED CRL_OTHER_SCOPE');
    expect(word([numbered(6), forged])).toBe('passed');
    expect(word([numbered(7), delta])).toBe('passed');
  });
});

describe('the key that signed a list (R38)', () => {
  /** Issues certificates with one key and lists with another, both certified by the root. */
  const issuing = certify({
    subject: 'CN=Dwa Klucze',
    issuer: root,
    extensions: [basicConstraints(true), keyUsage(['keyCertSign'])],
  });
  const listing = certify({ subject: 'CN=Dwa Klucze', issuer: root, extensions: [keyUsage(['cRLSign'])] });
  const person = certify({ subject: 'CN=Osoba', issuer: issuing });
  const word2 = (lists: readonly Buffer[], others: readonly Made[] = [listing]) =>
    wordOf(ask({ path: [person, issuing], others, lists }));

  it('may be one for lists alone, certified beside the other under the same name', () => {
    expect(word2([ofRoot, list(listing)])).toBe('passed');
    expect(word2([ofRoot, list(listing, { entries: [revoked(person)] })])).toBe('CERTIFICATE_REVOKED');
    expect(word2([ofRoot, list(issuing)])).toBe('REVOCATION_UNKNOWN CRL_NOT_SIGNED_BY_ISSUER');
    expect(word2([ofRoot, list(listing)], [])).toBe('REVOCATION_UNKNOWN CRL_NOT_SIGNED_BY_ISSUER');
  });

  it('must not be revoked itself', () => {
    const lists = [list(root, { entries: [revoked(listing)] }), list(listing)];

    expect(word2(lists)).toBe('REVOCATION_UNKNOWN CRL_NOT_SIGNED_BY_ISSUER');
  });

  it('must be in time and allowed to sign lists', () => {
    const of = (wish: Partial<Wish>) =>
      certify({ subject: 'CN=Dwa Klucze', issuer: root, extensions: [keyUsage(['cRLSign'])], ...wish });
    for (const signer of [
      of({ until: days(-1) }),
      of({ extensions: [keyUsage(['digitalSignature'])] }),
      of({ extensions: [] }),
    ]) {
      expect(word2([ofRoot, list(signer)], [signer])).toBe('REVOCATION_UNKNOWN CRL_NOT_SIGNED_BY_ISSUER');
    }
  });

  it('is never that of another authority of the same name', () => {
    const first = certifyAuthority({ subject: 'O=Proby/CN=Centrum Kwalifikowane', issuer: root });
    const namesake = certifyAuthority({ subject: 'O=Proby/CN=Centrum Kwalifikowane', issuer: root });
    const one = certify({ subject: 'CN=Osoba', issuer: first });
    const of = (...lists: readonly Buffer[]) =>
      wordOf(ask({ path: [one, first], others: [namesake], lists: [ofRoot, ...lists] }));

    expect(of(list(namesake))).toBe('REVOCATION_UNKNOWN CRL_NOT_SIGNED_BY_ISSUER');
    expect(of(list(namesake), list(first))).toBe('passed');
    expect(of(list(namesake, { entries: [revoked(one)] }), list(first))).toBe('passed');
    expect(of(list(namesake), list(first, { entries: [revoked(one)] }))).toBe('CERTIFICATE_REVOKED');
  });

  it('must be allowed to sign lists when it is the issuer', () => {
    const mute = certify({
      subject: 'CN=Niemy',
      issuer: root,
      extensions: [basicConstraints(true), keyUsage(['keyCertSign'], false)],
    });
    const one = certify({ subject: 'CN=Osoba', issuer: mute });

    expect(wordOf(ask({ path: [one, mute] }))).toBe('REVOCATION_UNKNOWN CRL_NOT_SIGNED_BY_ISSUER');
  });

  describe('after an authority went over to a new one', () => {
    const point: TestPoint = { full: [general.uri('http://proby.example/wlasne.crl')] };
    const former = certifyAuthority({ subject: 'CN=Wedrowne', issuer: root });
    const renewed = certifyAuthority({ subject: 'CN=Wedrowne', issuer: former, extensions: [distributionPoints(point)] });
    const ofFormer = certify({ subject: 'CN=Osoba', issuer: former });
    const ofRenewed = certify({ subject: 'CN=Osoba', issuer: renewed });
    /** The former key lists certificates of the authority itself only. */
    const own = list(former, { extensions: [crlNumber(1), issuingDistributionPoint(point)] });
    const of = (path: readonly Made[], lists: readonly Buffer[], others: readonly Made[] = []) =>
      wordOf(ask({ path, others, lists: [ofRoot, ...lists] }));

    it('is the new one, also for what the former one issued', () => {
      expect(of([ofRenewed, renewed, former], [own, list(renewed)])).toBe('passed');
      expect(of([ofFormer, former], [own, list(renewed)], [renewed])).toBe('passed');
      expect(of([ofFormer, former], [own, list(renewed, { entries: [revoked(ofFormer)] })], [renewed])).toBe(
        'CERTIFICATE_REVOKED',
      );
      expect(of([ofFormer, former], [list(renewed)], [renewed])).toBe('REVOCATION_UNKNOWN CRL_NOT_SIGNED_BY_ISSUER');
    });

    it('may be the one above a former key that the new one certified', () => {
      const current = certifyAuthority({ subject: 'CN=Nowe', issuer: root });
      const before = certifyAuthority({ subject: 'CN=Nowe', issuer: current });
      const one = certify({ subject: 'CN=Osoba', issuer: before });

      expect(of([one, before, current], [list(current)])).toBe('passed');
      expect(of([one, before, current], [list(current, { entries: [revoked(one)] })])).toBe('CERTIFICATE_REVOKED');
    });

    it('may be a key for lists that the authority certified itself, but that key issues nothing', () => {
      const authority = certifyAuthority({ subject: 'CN=Z Kluczem Do List', issuer: root });
      const forLists = certify({
        subject: 'CN=Z Kluczem Do List',
        issuer: authority,
        extensions: [keyUsage(['cRLSign']), distributionPoints(point)],
      });
      const one = certify({ subject: 'CN=Osoba', issuer: authority });
      const forged = certify({ subject: 'CN=Osoba', issuer: forLists });
      const ofItself = list(authority, { extensions: [crlNumber(1), issuingDistributionPoint(point)] });

      expect(of([one, authority], [ofItself, list(forLists)], [forLists])).toBe('passed');
      expect(of([one, authority], [list(forLists)], [forLists])).toBe('REVOCATION_UNKNOWN CRL_NOT_SIGNED_BY_ISSUER');
      expect(of([forged, forLists, authority], [ofItself, list(forLists)])).toBe('ISSUER_NOT_A_CA');
    });
  });
});

describe('the certificates a list speaks for (R38)', () => {
  const uri = (path: string): TestPoint => ({ full: [general.uri(`http://proby.example/${path}`)] });
  const relative = (cn: string): TestPoint => ({ relative: relativeName('CN', cn) });
  const full = (cn: string): TestPoint => ({ full: [general.directory(nameOf(`O=Proby/CN=Centrum/CN=${cn}`))] });
  const scoped = (scope: Parameters<typeof issuingDistributionPoint>[0], wish: Omit<ListWish, 'issuer'> = {}) =>
    list(centre, { extensions: [crlNumber(1), issuingDistributionPoint(scope)], ...wish });
  const pointing = (...points: readonly TestPoint[]) =>
    certify({ subject: 'CN=Osoba', issuer: centre, extensions: points.length > 0 ? [distributionPoints(...points)] : [] });
  const OTHER = 'REVOCATION_UNKNOWN CRL_OTHER_SCOPE';
  const superior = certifyAuthority({ subject: 'CN=Nizsze', issuer: centre });

  it.each<[string, string, Made, Buffer]>([
    ['passed', 'the point they share', pointing(uri('a')), scoped(uri('a'))],
    ['passed', 'one of several points', pointing(uri('b'), uri('a')), scoped(uri('a'))],
    [OTHER, 'another point', pointing(uri('b')), scoped(uri('a'))],
    [OTHER, 'a point the certificate does not name', pointing(), scoped(uri('a'))],
    ['passed', 'all points', pointing(uri('b')), good],
    ['passed', 'a relative name', pointing(relative('A')), scoped(relative('A'))],
    [OTHER, 'another relative name', pointing(relative('A')), scoped(relative('B'))],
    ['passed', 'a relative name that is the whole one of the certificate', pointing(full('A')), scoped(relative('A'))],
    ['passed', 'a whole name that is the relative one of the certificate', pointing(relative('A')), scoped(full('A'))],
    [OTHER, 'the point of another issuer of lists', pointing({ ...uri('a'), issuer: nameOf('CN=Ktos') }), scoped(uri('a'))],
    ['passed', 'users, and it is one', leaf, scoped({ only: 'users' })],
    [OTHER, 'users, and it is an authority', superior, scoped({ only: 'users' })],
    ['passed', 'authorities, and it is one', superior, scoped({ only: 'authorities' })],
    [OTHER, 'authorities, and it is none', leaf, scoped({ only: 'authorities' })],
    [OTHER, 'attributes', leaf, scoped({ only: 'attributes' })],
    [OTHER, 'other issuers too (indirect lists are left for later)', leaf, scoped({ indirect: true })],
  ])('is "%s" for %s', (expected, _, made, crl) => {
    expect(word([crl], { path: [made, centre] })).toBe(expected);
  });

  const [KEY, OTHERS] = [
    [1, 2],
    [3, 4, 5, 6, 7, 8],
  ];
  const half = certify({ subject: 'CN=Osoba', issuer: centre });
  it('is the certificate when all reasons are spoken of, in parts or at once', () => {
    const of = (...lists: readonly Buffer[]) => word(lists, { path: [half, centre] });
    const some = (reasons: readonly number[], entries: readonly ListEntry[] = []) => scoped({ reasons }, { entries });

    expect(of(some(KEY), some(OTHERS))).toBe('passed');
    expect(of(some(KEY))).toBe('REVOCATION_UNKNOWN CRL_NOT_ALL_REASONS');
    expect(of(some(KEY), some(KEY))).toBe('REVOCATION_UNKNOWN CRL_NOT_ALL_REASONS');
    expect(of(some(KEY, [revoked(half, { reason: 1 })]), some(OTHERS))).toBe('CERTIFICATE_REVOKED');
    expect(of(some(KEY), some(OTHERS, [revoked(half, { reason: HOLD })]))).toBe('CERTIFICATE_ON_HOLD');
  });

  it('is that of each part when the certificate divides its points by reasons', () => {
    const divided = pointing({ ...uri('a'), reasons: KEY }, { ...uri('b'), reasons: OTHERS });
    const of = (...lists: readonly Buffer[]) => word(lists, { path: [divided, centre] });
    const [a, b] = [scoped({ ...uri('a'), reasons: KEY }), scoped({ ...uri('b'), reasons: OTHERS })];

    expect(of(a, b)).toBe('passed');
    expect(of(a)).toBe('REVOCATION_UNKNOWN CRL_NOT_ALL_REASONS');
    expect(of(a, scoped({ ...uri('a'), reasons: OTHERS }))).toBe('REVOCATION_UNKNOWN CRL_NOT_ALL_REASONS CRL_OTHER_SCOPE');
  });
});
