// Asks libxml2 about a document that has passed, in a thread that gets two seconds: it must digest the same bytes and read the same
// person and the same nonce. A difference would mean that one of two readers can be deceived.
import { Worker } from 'node:worker_threads';
import { sha256Hex } from './algorithms.js';
import { canonicalForm } from './canonical-form.js';
import type { CanonicalMethod } from './canonical-form.js';
import { findSignature } from './coverage.js';
import { readOfficeSignature } from './office-signature.js';
import { OFFICE_RULES } from './scan-rules.js';
import { readSignature } from './signature-parts.js';
import { transformed } from './transforms.js';
import type { Verdict } from './verdict.js';
import type { VerifiedElement } from './verified-element.js';
import { scanDocument } from './xml-scanner.js';
import { OUTSIDE } from './xml-tree.js';

const TIME_MS = 2_000;
const NONCE = 'ZnacznikJednorazowy';

/** `agrees`: go on. `differs`: quarantine and alarm. `unavailable`: it failed or took too long; ask again later. */
export type SecondOpinion = 'agrees' | 'differs' | 'unavailable';

interface Opinion {
  /** SHA-256 (hex) of the canonical bytes. */
  readonly signedInfo: string;
  readonly content: string;
  readonly properties: string;
  /** Null when nobody stands in a claimed role: the person is in the certificate. */
  readonly person: { readonly pesel: string; readonly givenName: string; readonly surname: string } | null;
  readonly nonce: string | null;
}

/**
 * @param bytes the document as received
 * @param verdict what `verify` said of it under an office policy; must be TOTAL-PASSED
 * @param timeMs how long the thread may take in milliseconds
 */
export async function askSecondOpinion(bytes: Uint8Array, verdict: Verdict, timeMs = TIME_MS): Promise<SecondOpinion> {
  if (verdict.indication !== 'TOTAL-PASSED') throw new Error('a second opinion is asked about what has passed');
  const theirs = await answerOf(bytes, timeMs);
  if (theirs === null) return 'unavailable';
  return textOf(theirs) === textOf(ownOpinion(bytes, verdict)) ? 'agrees' : 'differs';
}

/** Everything that has to be equal, in one order. */
function textOf({ signedInfo, content, properties, person, nonce }: Opinion): string {
  return JSON.stringify([signedInfo, content, properties, person && [person.pesel, person.givenName, person.surname], nonce]);
}

/** Null when the thread failed or was stopped. */
async function answerOf(bytes: Uint8Array, timeMs: number): Promise<Opinion | null> {
  const worker = new Worker(new URL('./second-opinion.worker.mjs', import.meta.url), { workerData: bytes, stderr: true });
  const timer = setTimeout(() => void worker.terminate(), timeMs);
  try {
    return await new Promise<Opinion | null>((resolve) => {
      worker.once('message', (answer: Opinion) => resolve(answer));
      worker.once('error', () => resolve(null));
      worker.once('exit', () => resolve(null));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** What our own engine digested and read, in the terms of the other. */
function ownOpinion(bytes: Uint8Array, { person, content }: Verdict): Opinion {
  const tree = scanDocument(bytes, OFFICE_RULES);
  const { parts, content: reference, qualifying } = readOfficeSignature(readSignature(findSignature(tree)));
  const formOf = (apex: number, method: CanonicalMethod) => sha256Hex(canonicalForm(tree, { apex, without: [] }, method));
  const digested = (apex: number, of: typeof reference) =>
    sha256Hex(transformed(tree, { apex, withComments: false }, of.transforms, parts.element).bytes);
  const isClaimed = person !== null && person.source !== 'certificate';
  return {
    signedInfo: formOf(parts.signedInfo.index, parts.canonicalization),
    properties: digested(qualifying.signed.index, qualifying.reference),
    person: isClaimed ? { pesel: person.pesel, givenName: person.givenName, surname: person.surname } : null,
    content: digested(OUTSIDE, reference),
    nonce: content === null ? null : nonceIn(content),
  };
}

/** Text of the first element of that name, in document order. */
function nonceIn(element: VerifiedElement): string | null {
  if (element.name === NONCE) return element.text;
  for (const child of element.children) {
    const found = nonceIn(child);
    if (found !== null) return found;
  }
  return null;
}
