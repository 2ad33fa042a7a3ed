// Keeps what bodies sent by WS-Skrytka, as ePUAP's document store shows it to the sender afterwards: the folder SENT.

import { randomInt } from 'node:crypto';

import type { SentFile } from './epuap-objects.js';

/** What is older is forgotten, so that a load test does not fill the memory. */
const MOST_DOCUMENTS = 2_000;

export interface StoredDocument {
  /** Number in the store. */
  id: number;
  /** Body whose folder it lies in. */
  podmiot: string;
  file: SentFile;
  /** Null for what was not sent but received: a confirmation. */
  sent: { to: string; at: Date; documentId: string; uppId: number } | null;
}

export class SentDocuments {
  private documents: StoredDocument[] = [];

  add(podmiot: string, file: SentFile, about: { to: string; at: Date; documentId: string; upp: SentFile }): void {
    const { upp, ...sent } = about;
    const uppId = this.keep({ podmiot, file: upp, sent: null });
    this.keep({ podmiot, file, sent: { ...sent, uppId } });
  }

  /** Oldest first. */
  sentBy(podmiot: string): readonly StoredDocument[] {
    return this.documents.filter((document) => document.podmiot === podmiot && document.sent !== null);
  }

  find(podmiot: string, id: number): StoredDocument | null {
    return this.documents.find((document) => document.podmiot === podmiot && document.id === id) ?? null;
  }

  empty(): void {
    this.documents = [];
  }

  private keep(document: Omit<StoredDocument, 'id'>): number {
    const id = randomInt(1, 2 ** 31);
    this.documents = [...this.documents, { ...document, id }].slice(-MOST_DOCUMENTS);
    return id;
  }
}
