import { describe, expect, it } from '@jest/globals';
import { list, root } from '../../../test/factories/chain-question.js';
import {
  alternativeNames,
  answerDer,
  certify,
  certifyAuthority,
  crlNumber,
  distributionPoints,
  general,
  issuingDistributionPoint,
  keyUsage,
  nameConstraints,
  nameOf,
  policies,
  purposes,
} from '../../../test/factories/test-chain.js';
import { NOW } from '../../../test/factories/test-chain.js';
import { decodeCertificate } from './certificate.js';
import type { Certificate } from './certificate.js';
import { judgeChain } from './certificate-chain.js';
import { CHAIN_REASONS, reasonOf } from './certificate-chain-reasons.js';
import { readCrl } from './crl.js';
import type { Crl } from './crl.js';
import { REASONS } from '../reasons.js';

const MUTATIONS = 2000;
const point = { full: [general.uri('http://proby.example/a.crl')] };
const centre = certifyAuthority({
  subject: 'O=Proby/CN=Centrum',
  issuer: root,
  pathLength: 1,
  extensions: [
    nameConstraints({ permitted: [general.directory(nameOf('O=Proby'))], excluded: [general.email('.inne.example')] }),
  ],
});
const leaf = certify({
  subject: 'O=Proby/CN=Osoba',
  issuer: centre,
  extensions: [
    keyUsage(['digitalSignature', 'nonRepudiation']),
    policies(['2.5.29.32.0'], true),
    purposes(['1.3.6.1.5.5.7.3.4']),
    alternativeNames(general.email('osoba@proby.example'), general.uri('https://proby.example/')),
    distributionPoints(point),
  ],
});
const ofRoot = readCrl(list(root));
const scoped = list(centre, {
  entries: [{ serial: 5n, reason: 6 }, { serial: 6n }],
  extensions: [crlNumber(3), issuingDistributionPoint({ ...point, only: 'users' })],
});
const answer = answerDer({ issuer: centre, about: leaf });
const closed = new Set<string>([...Object.keys(CHAIN_REASONS), ...Object.keys(REASONS)]);

interface Parts {
  readonly leaf: Certificate;
  readonly crls: readonly Crl[];
  readonly answers: readonly Uint8Array[];
}

function judge(parts: Partial<Parts>): readonly string[] {
  const verdict = judgeChain(parts.leaf ?? leaf.certificate, {
    anchors: [root.certificate],
    intermediates: [centre.certificate],
    crls: [ofRoot, ...(parts.crls ?? [])],
    ocspResponses: parts.answers ?? [],
    time: NOW,
    purpose: 'signature',
  });
  return verdict.indication === 'TOTAL-PASSED' ? ['passed'] : verdict.reasons;
}

/** Deterministic (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One byte changed, taken out or put in. */
function mutant(bytes: Buffer, random: (below: number) => number): Buffer {
  const at = random(bytes.length);
  const way = random(4);
  if (way === 0) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  if (way === 1) return Buffer.concat([bytes.subarray(0, at), Buffer.from([random(256)]), bytes.subarray(at)]);
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 + random(255));
  return changed;
}

function reasonsOf(judged: () => readonly string[]): readonly string[] {
  try {
    return judged();
  } catch (error) {
    return [reasonOf(error)];
  }
}

describe('a changed byte', () => {
  it.each<[string, Buffer, (bytes: Buffer) => readonly string[]]>([
    ['certificate', leaf.der, (bytes) => judge({ leaf: decodeCertificate(bytes), crls: [readCrl(scoped)] })],
    ['revocation list', scoped, (bytes) => judge({ crls: [readCrl(bytes)] })],
    ['OCSP answer', answer, (bytes) => judge({ answers: [bytes] })],
  ])('of a %s always gives a reason of the list, and never passes', (_, good, judged) => {
    const random = randomFrom(20260310);
    expect(reasonsOf(() => judged(good))).toEqual(['passed']);

    const told = Array.from({ length: MUTATIONS }, () => {
      const bytes = mutant(good, random);
      return bytes.equals(good) ? [] : reasonsOf(() => judged(bytes));
    });

    const unknown = told.flat().filter((reason) => !closed.has(reason) || reason === 'INTERNAL_ERROR');
    expect(unknown).toEqual([]);
  });
});
