import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, list, root, wordOf } from '../../../test/factories/chain-question.js';
import {
  answerDer,
  certify,
  certifyAuthority,
  days,
  extension,
  keyUsage,
  pem,
  purposes,
  unknownExtension,
} from '../../../test/factories/test-chain.js';
import type { AnswerWish, Made, Wish } from '../../../test/factories/test-chain.js';
import { NULL, element, sequence } from '../../../test/support/der-writer.js';
import { judgeChain } from './certificate-chain.js';
import type { ChainQuestion } from './certificate-chain.js';
import { readOcspResponse } from './ocsp-response.js';

const centre = certifyAuthority({ subject: 'O=Proby/CN=Centrum', issuer: root });
const leaf = certify({ subject: 'CN=Osoba', issuer: centre });
const other = certify({ subject: 'CN=Inna Osoba', issuer: centre });
const ofRoot = list(root);
const NO_CHECK = extension('1.3.6.1.5.5.7.48.1.5', NULL);
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const responderOf = (issuer: Made, wish: Partial<Wish> = {}): Made =>
  certify({ subject: 'CN=Odpowiada', issuer, extensions: [purposes([OCSP_SIGNING]), NO_CHECK], ...wish });
const responder = responderOf(centre);
const UNHEARD = 'REVOCATION_UNKNOWN CRL_MISSING';

function word(answers: readonly Buffer[], lists: readonly Buffer[] = [], question: Partial<ChainQuestion> = {}): string {
  return wordOf(ask({ path: [leaf, centre], lists: [ofRoot, ...lists], question: { ocspResponses: answers, ...question } }));
}
const answer = (wish: Partial<AnswerWish> = {}): Buffer => answerDer({ issuer: centre, about: leaf, ...wish });
const delegated = (signer: Made, wish: Partial<AnswerWish> = {}): Buffer =>
  answer({ responder: signer, certificates: [signer], ...wish });

describe('an OCSP answer at hand (R38)', () => {
  it.each<[string, string, Buffer]>([
    ['passed', 'signed by the issuer', answer()],
    ['passed', 'that names its signer by key', answer({ byKey: true })],
    ['passed', 'without its envelope', answer({ basicOnly: true })],
    ['passed', 'that recognises the certificate with SHA-256', answer({ hash: 'sha256' })],
    ['passed', 'signed by a responder of the issuer', delegated(responder)],
    ['CERTIFICATE_REVOKED', 'that says revoked', answer({ status: 'revoked', reason: 1 })],
    ['CERTIFICATE_REVOKED', 'that says revoked without a reason', answer({ status: 'revoked' })],
    ['CERTIFICATE_ON_HOLD', 'that says on hold', answer({ status: 'revoked', reason: 6 })],
    ['passed', 'of a revocation that came later', answer({ status: 'revoked', revokedAt: days(1) })],
    [`${UNHEARD} OCSP_STATUS_UNKNOWN`, 'that does not know', answer({ status: 'unknown' })],
    [`${UNHEARD} OCSP_EXPIRED`, 'that has ended', answer({ thisUpdate: days(-2), nextUpdate: days(-1) })],
    [`${UNHEARD} OCSP_EXPIRED`, 'of two days ago without an end', answer({ thisUpdate: days(-2), nextUpdate: null })],
    ['passed', 'of today without an end', answer({ nextUpdate: null })],
    [UNHEARD, 'about another certificate', answer({ about: other })],
    [UNHEARD, 'about a certificate of another issuer', answer({ idIssuer: root })],
    [`${UNHEARD} OCSP_NOT_SIGNED_BY_ISSUER`, 'signed by the root', answer({ responder: root })],
    [`${UNHEARD} OCSP_NOT_SIGNED_BY_ISSUER`, 'signed by the certificate itself', delegated(leaf)],
    [`${UNHEARD} OCSP_NOT_SIGNED_BY_ISSUER`, 'whose responder is not enclosed', answer({ responder })],
    [
      `${UNHEARD} OCSP_NOT_SIGNED_BY_ISSUER`,
      'with another responder enclosed',
      answer({ responder, certificates: [responderOf(centre)] }),
    ],
    [`${UNHEARD} OCSP_NOT_SIGNED_BY_ISSUER`, 'of a responder of the root', delegated(responderOf(root))],
    [
      `${UNHEARD} OCSP_NOT_SIGNED_BY_ISSUER`,
      'of a responder without the purpose',
      delegated(responderOf(centre, { extensions: [NO_CHECK] })),
    ],
    [
      `${UNHEARD} OCSP_NOT_SIGNED_BY_ISSUER`,
      'of a responder that would have to be checked itself',
      delegated(responderOf(centre, { extensions: [purposes([OCSP_SIGNING])] })),
    ],
    [`${UNHEARD} OCSP_NOT_SIGNED_BY_ISSUER`, 'of an expired responder', delegated(responderOf(centre, { until: days(-9) }))],
    [
      `${UNHEARD} OCSP_NOT_SIGNED_BY_ISSUER`,
      'of a responder for encryption',
      delegated(responderOf(centre, { extensions: [purposes([OCSP_SIGNING]), NO_CHECK, keyUsage(['keyEncipherment'])] })),
    ],
    [
      `${UNHEARD} OCSP_EXTENSION_NOT_SUPPORTED`,
      'with an unknown critical extension',
      answer({ extensions: [unknownExtension(true)] }),
    ],
    ['passed', 'with an unknown extension', answer({ extensions: [unknownExtension(false)] })],
    [`${UNHEARD} OCSP_MALFORMED`, 'that is none', Buffer.from('answer')],
    [`${UNHEARD} OCSP_MALFORMED`, 'that says "try later"', sequence(element(0x0a, Buffer.from([3])))],
  ])('makes it "%s" when it is one %s', (expected, _, bytes) => {
    expect(word([bytes])).toBe(expected);
  });

  it('is as fresh as the office asks, and not from the future', () => {
    const old = answer({ thisUpdate: days(-3), nextUpdate: days(3) });
    const future = answer({ thisUpdate: days(1), nextUpdate: days(2) });

    expect(word([old], [], { maxEvidenceAgeMs: 86_400_000 })).toBe(`${UNHEARD} OCSP_TOO_OLD`);
    expect(word([future], [], { now: days(0) })).toBe(`${UNHEARD} OCSP_FROM_THE_FUTURE`);
  });

  it('and a list are believed when either of them revokes', () => {
    const entries = [{ serial: leaf.serial }];

    expect(word([answer()], [list(centre, { entries })])).toBe('CERTIFICATE_REVOKED');
    expect(word([answer({ status: 'revoked' })], [list(centre)])).toBe('CERTIFICATE_REVOKED');
    expect(word([answer()], [list(centre, { entries: [{ serial: leaf.serial, reason: 6 }] })])).toBe('passed');
  });

  it('is not heard when a bit of it was turned over', () => {
    const bytes = answer();
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;

    expect(word([bytes])).toBe(`${UNHEARD} OCSP_NOT_SIGNED_BY_ISSUER`);
  });
});

describe('an OCSP answer made by openssl', () => {
  const folder = mkdtempSync(join(tmpdir(), 'glejt-ocsp-'));
  const file = (name: string): string => join(folder, name);
  const until = new Date('2099-01-01');
  const issuer = certifyAuthority({ subject: 'O=Proby/CN=Centrum', until });
  const asked = certify({ subject: 'CN=Osoba', issuer, until });
  const answers: Record<'good' | 'revoked', Buffer> = { good: Buffer.alloc(0), revoked: Buffer.alloc(0) };

  beforeAll(() => {
    writeFileSync(file('ca.pem'), pem(issuer.der));
    writeFileSync(file('ca.key'), issuer.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(file('leaf.pem'), pem(asked.der));
    answers.good = answered(`V\t301231235959Z\t\t${serial()}\tunknown\t/CN=Osoba\n`);
    answers.revoked = answered(`R\t301231235959Z\t250101000000Z,keyCompromise\t${serial()}\tunknown\t/CN=Osoba\n`);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function serial(): string {
    const hex = asked.serial.toString(16).toUpperCase();
    return hex.length % 2 === 1 ? `0${hex}` : hex;
  }

  function answered(index: string): Buffer {
    writeFileSync(file('index.txt'), index);
    const ca = ['-CA', 'ca.pem', '-rsigner', 'ca.pem', '-rkey', 'ca.key', '-index', 'index.txt', '-ndays', '1'];
    const question = ['-issuer', 'ca.pem', '-cert', 'leaf.pem', '-respout', 'answer.der'];
    execFileSync('openssl', ['ocsp', ...ca, ...question], { cwd: folder, stdio: 'ignore' });
    return readFileSync(file('answer.der'));
  }

  function said(bytes: Buffer): string {
    const verdict = judgeChain(asked.certificate, {
      anchors: [issuer.certificate],
      intermediates: [],
      crls: [],
      ocspResponses: [bytes],
      time: new Date(),
      purpose: 'any',
    });
    return wordOf(verdict);
  }

  it('is read', () => {
    expect(readOcspResponse(answers.good).statements.map(({ status }) => status)).toEqual(['good']);
    expect(readOcspResponse(answers.revoked).statements.map(({ entry }) => entry?.reason)).toEqual([1]);
  });

  it('is believed', () => {
    expect(said(answers.good)).toBe('passed');
    expect(said(answers.revoked)).toBe('CERTIFICATE_REVOKED');
  });
});
