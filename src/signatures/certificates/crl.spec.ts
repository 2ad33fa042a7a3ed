import { describe, expect, it } from '@jest/globals';
import { root } from '../../../test/factories/chain-question.js';
import {
  crlNumber,
  days,
  deltaOf,
  extension,
  listDer,
  pem,
  unknownExtension,
  withOtherAlgorithm,
} from '../../../test/factories/test-chain.js';
import type { ListWish } from '../../../test/factories/test-chain.js';
import { NULL, element, integer, sequence } from '../../../test/support/der-writer.js';
import { readCrl } from './crl.js';
import { bufferOver } from './der-reader.js';

const list = (wish: Omit<ListWish, 'issuer'> = {}): Buffer => listDer({ issuer: root, ...wish });
const reading = (der: Buffer) => () => readCrl(der);
const MALFORMED = 'CRL_MALFORMED';

describe('reading a revocation list', () => {
  it('says when, which and what', () => {
    const at = days(-3);
    const crl = readCrl(
      list({ entries: [{ serial: 77n, at, reason: 1 }, { serial: 78n }], extensions: [crlNumber(12), deltaOf(9)] }),
    );

    expect(crl.thisUpdate).toEqual(days(-0.5));
    expect(crl.nextUpdate).toEqual(days(0.5));
    expect([crl.number, crl.baseNumber, crl.entries.count]).toEqual([12n, 9n, 2]);
    expect(crl.entries.find(77n)).toEqual({ revokedAt: at, reason: 1 });
    expect(crl.entries.find(78n)).toMatchObject({ reason: 0 });
    expect(crl.entries.find(79n)).toBeNull();
  });

  it('takes PEM with words around it, but only one list', () => {
    const text = pem(list(), 'X509 CRL');

    expect(readCrl(Buffer.from(`Lista:\n${text}`)).entries.count).toBe(0);
    expect(reading(Buffer.from(text + text))).toThrow(MALFORMED);
    expect(reading(Buffer.from(pem(list(), 'CERTIFICATE')))).toThrow(MALFORMED);
  });

  it('keeps a revocation when the number stands there again', () => {
    const entries = [
      { serial: 5n, reason: 1 },
      { serial: 5n, reason: 8 },
      { serial: 6n, reason: 8 },
      { serial: 6n, reason: 1 },
    ];
    const crl = readCrl(list({ entries }));

    expect([crl.entries.find(5n)?.reason, crl.entries.find(6n)?.reason]).toEqual([1, 1]);
  });

  it('finds each of 50,000 entries', () => {
    const serials = Array.from({ length: 50_000 }, (_, at) => (1n << 120n) + BigInt(at) * 7919n);
    const { entries } = readCrl(list({ entries: serials.map((serial) => ({ serial, reason: 4 })) }));

    expect(serials.filter((serial) => entries.find(serial)?.reason !== 4)).toEqual([]);
    expect(entries.find((1n << 120n) + 1n)).toBeNull();
  });

  const opened = list({ entries: [{ serial: 5n }] });
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['bytes behind the end', Buffer.concat([opened, NULL])],
    ['a byte less', opened.subarray(0, -1)],
    ['a length of four bytes where two do', Buffer.concat([Buffer.from([0x30, 0x83, 0]), opened.subarray(2)])],
    ['a length without an end', Buffer.concat([Buffer.from([0x30, 0x80]), opened.subarray(3), Buffer.from([0, 0])])],
    ['a certificate', root.der],
    ['another algorithm outside than inside', withOtherAlgorithm(opened)],
    ['an extension twice', list({ extensions: [crlNumber(1), crlNumber(2)] })],
    ['an extension that is not what it should be', list({ extensions: [extension('2.5.29.20', NULL)] })],
    ['a reason that does not exist', list({ entries: [{ serial: 5n, reason: 7 }] })],
    ['an empty list of extensions', list({ entries: [{ serial: 5n, extensions: [sequence()] }] })],
  ])('refuses %s', (_, der) => {
    expect(reading(der)).toThrow(MALFORMED);
  });

  it('marks what it must not be used with', () => {
    const isUnusable = (wish: Omit<ListWish, 'issuer'>): boolean => readCrl(list(wish)).hasUnknownCriticalExtension;

    expect(isUnusable({ extensions: [unknownExtension(true)] })).toBe(true);
    expect(isUnusable({ extensions: [unknownExtension(false)] })).toBe(false);
    expect(isUnusable({ entries: [{ serial: 5n, extensions: [unknownExtension(true)] }] })).toBe(true);
    expect(isUnusable({ entries: [{ serial: 5n, extensions: [unknownExtension(false)] }] })).toBe(false);
  });

  it('reads no serial number in a longer spelling', () => {
    const short = integer(5);
    const long = element(0x02, Buffer.from([0, 5]));
    const body = bufferOver(list({ entries: [{ serial: 0x0505n }] }));
    const place = body.indexOf(element(0x02, Buffer.from([5, 5])));
    const changed = Buffer.concat([body.subarray(0, place), long, body.subarray(place + 4)]);

    expect(short.length).toBe(3);
    expect(place).toBeGreaterThan(0);
    expect(reading(changed)).toThrow(MALFORMED);
  });
});
