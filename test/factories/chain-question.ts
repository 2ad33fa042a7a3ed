// Asks about made certificates: every authority has a fresh list unless the test says otherwise.
import { judgeChain } from '../../src/signatures/certificates/certificate-chain.js';
import type { ChainQuestion, ChainVerdict } from '../../src/signatures/certificates/certificate-chain.js';
import { readCrl } from '../../src/signatures/certificates/crl.js';
import { NOW, certifyAuthority, listDer } from './test-chain.js';
import type { ListWish, Made } from './test-chain.js';

export const root = certifyAuthority({ subject: 'C=PL/O=Proby/CN=Korzen' });

export interface Asked {
  /** Leaf first, without the root. */
  readonly path: readonly Made[];
  readonly anchors?: readonly Made[];
  /** Besides those of the path. */
  readonly others?: readonly Made[];
  /** DER; by default one empty list of the root and of each authority of the path. */
  readonly lists?: readonly Buffer[];
  readonly question?: Partial<ChainQuestion>;
}

export function ask({ path: [leaf, ...authorities], anchors = [root], others = [], lists, question }: Asked): ChainVerdict {
  if (leaf === undefined) throw new Error('a path has a leaf');
  const crls = lists ?? [...anchors, ...authorities].map((issuer) => listDer({ issuer }));
  return judgeChain(leaf.certificate, {
    anchors: anchors.map(({ certificate }) => certificate),
    intermediates: [...authorities, ...others].map(({ certificate }) => certificate),
    crls: crls.map((der) => readCrl(der)),
    ocspResponses: [],
    time: NOW,
    purpose: 'any',
    ...question,
  });
}

/** `passed`, or the reasons. */
export function wordOf(verdict: ChainVerdict): string {
  return verdict.indication === 'TOTAL-PASSED' ? 'passed' : verdict.reasons.join(' ');
}

/** The decisive reason alone. */
export function reasonFor(asked: Asked): string {
  const verdict = ask(asked);
  return verdict.indication === 'TOTAL-PASSED' ? 'passed' : (verdict.reasons[0] ?? 'no reason');
}

export const list = (issuer: Made, wish: Omit<ListWish, 'issuer'> = {}): Buffer => listDer({ issuer, ...wish });
