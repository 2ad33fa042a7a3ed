// Keeps the documents that wait for a signature or have got one; in memory, as the sandbox's world ends with its process.

import { randomBytes } from 'node:crypto';

import { DomainError } from '../values/domain-error.js';

/** Enough for a load test of the office; the oldest fall out. */
const MOST_REQUESTS = 2_000;
/** Documents are small in life, but may have 10 MB each: this keeps a few of those from filling the memory. */
const MOST_BYTES = 256 * 1024 * 1024;

export interface SigningRequest {
  readonly id: string;
  readonly document: Uint8Array;
  readonly successUrl: string;
  readonly failureUrl: string;
  readonly additionalInfo: string;
  state: 'waiting' | 'signed' | 'cancelled';
  result: Uint8Array | null;
}

export class SigningRequests {
  private readonly requests = new Map<string, SigningRequest>();
  private bytes = 0;
  /** The last two good documents, newest first. */
  private lastGood: readonly Uint8Array[] = [];

  add(wish: Pick<SigningRequest, 'document' | 'successUrl' | 'failureUrl' | 'additionalInfo'>): SigningRequest {
    const request: SigningRequest = { ...wish, id: randomBytes(16).toString('hex'), state: 'waiting', result: null };
    this.requests.set(request.id, request);
    this.bytes += sizeOf(request);
    for (const oldest of this.requests.values()) {
      if (this.requests.size <= MOST_REQUESTS && this.bytes <= MOST_BYTES) break;
      this.requests.delete(oldest.id);
      this.bytes -= sizeOf(oldest);
    }
    return request;
  }

  find(id: string): SigningRequest | null {
    return this.requests.get(id) ?? null;
  }

  /** The last good document that was signed, of whatever request: what a thief of a signed document would have. */
  get replayable(): Uint8Array | null {
    return this.lastGood[0] ?? null;
  }

  replayableOtherThan(document: Uint8Array): Uint8Array | null {
    return this.lastGood.find((each) => !Buffer.from(each).equals(document)) ?? null;
  }

  /** Newest first: what can be delivered in some other way too. */
  signed(most: number): readonly SigningRequest[] {
    return [...this.requests.values()]
      .reverse()
      .filter((request) => request.result !== null)
      .slice(0, most);
  }

  finish(request: SigningRequest, result: Uint8Array, isGood: boolean): void {
    request.state = 'signed';
    request.result = result;
    if (this.requests.has(request.id)) this.bytes += result.length;
    if (isGood) this.lastGood = [result, ...this.lastGood].slice(0, 2);
  }

  /** @throws DomainError REQUEST_UNKNOWN, SIGNING_CANCELLED, NOT_SIGNED_YET */
  getSigned(id: string): Uint8Array {
    const request = this.find(id);
    if (request === null) throw new DomainError('REQUEST_UNKNOWN');
    if (request.state === 'cancelled') throw new DomainError('SIGNING_CANCELLED');
    if (request.result === null) throw new DomainError('NOT_SIGNED_YET');
    return request.result;
  }
}

function sizeOf(request: SigningRequest): number {
  return request.document.length + (request.result?.length ?? 0);
}
