// Keeps the documents of the mailboxes (skrytki), first in, first out; in memory, as the sandbox's world ends with its process.

import { createHash, randomInt } from 'node:crypto';

import { DomainError } from '../values/domain-error.js';

/** Enough for a load test; what comes on top is refused, as a full box is. */
const MOST_BOXES = 200;
const MOST_DOCUMENTS = 1_000;
const MOST_BYTES = 512 * 1024 * 1024;

/** `/podmiot/skrytka`, each at most 100 characters as podmiot is in the contract. */
const ADDRESS = /^\/([^/\s]{1,100})\/([^/\s]{1,100})$/u;

export interface Sender {
  /** Identifier of the body or person the sender acts for. */
  podmiot: string;
  kind: 'P' | 'F';
  givenName?: string;
  name?: string;
  pesel?: string;
  /** Login of a person, or name of a system. */
  login?: string;
  system?: string;
}

export interface BoxDocument {
  /** Number that ePUAP gives to the document; a second delivery has another one. */
  id: string;
  fileName: string;
  fileType: string;
  content: Uint8Array;
  sender: Sender;
  sentAt: Date;
  replyTo: string | null;
  isTest: boolean;
}

export type NewDocument = Omit<BoxDocument, 'id'>;

export class Boxes {
  private readonly queues = new Map<string, BoxDocument[]>();
  private bytes = 0;

  /** @throws DomainError BOX_UNKNOWN, BOX_FULL */
  add(address: string, document: NewDocument): BoxDocument {
    checkAddress(address);
    const queue = this.queues.get(address) ?? [];
    const hasPlace = this.queues.has(address) || this.queues.size < MOST_BOXES;
    if (!hasPlace || queue.length >= MOST_DOCUMENTS || this.bytes + document.content.length > MOST_BYTES)
      throw new DomainError('BOX_FULL');
    const kept = { ...document, id: String(randomInt(100_000_000, 1_000_000_000)) };
    this.queues.set(address, [...queue, kept]);
    this.bytes += kept.content.length;
    return kept;
  }

  /** All addresses that ever got a document, with what waits there. */
  list(): readonly { address: string; documents: readonly BoxDocument[] }[] {
    return [...this.queues].map(([address, documents]) => ({ address, documents }));
  }

  count(address: string): number {
    return this.queues.get(address)?.length ?? 0;
  }

  /** The document whose turn it is; it stays until its digest is confirmed. */
  head(address: string): BoxDocument | null {
    return this.queues.get(address)?.[0] ?? null;
  }

  /** The head gets other bytes, and keeps them: who asks again must get the same. */
  replaceHead(address: string, content: Uint8Array): void {
    const head = this.head(address);
    if (head === null) return;
    this.bytes += content.length - head.content.length;
    head.content = content;
  }

  /** The youngest document comes first. */
  lastFirst(address: string): void {
    const queue = this.queues.get(address) ?? [];
    const last = queue.pop();
    if (last !== undefined) queue.unshift(last);
  }

  /** Takes the head away when the digest (SHA-1 or SHA-256) is its own. @throws DomainError NOTHING_TO_CONFIRM, HASH_WRONG */
  confirm(address: string, digest: Uint8Array): BoxDocument {
    const head = this.head(address);
    if (head === null) throw new DomainError('NOTHING_TO_CONFIRM');
    const algorithm = ({ 20: 'sha1', 32: 'sha256' } as const)[digest.length as 20 | 32];
    if (algorithm === undefined || !createHash(algorithm).update(head.content).digest().equals(digest))
      throw new DomainError('HASH_WRONG');
    this.queues.get(address)?.shift();
    this.bytes -= head.content.length;
    return head;
  }

  empty(): void {
    this.queues.clear();
    this.bytes = 0;
  }
}

/** Boxes come into being with their first document; those whose name begins with `nieznana` never do. @throws DomainError BOX_UNKNOWN */
export function checkAddress(address: string): { podmiot: string; box: string } {
  const [, podmiot = '', box = ''] = ADDRESS.exec(address) ?? [];
  if (podmiot === '' || /^nieznana/iu.test(box)) throw new DomainError('BOX_UNKNOWN');
  return { podmiot, box };
}
