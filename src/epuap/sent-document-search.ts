// Looks for a document among those that ePUAP keeps as sent by us: by its name first, and then byte for byte.
import { createHash } from 'node:crypto';
import type { SentDocumentsClient } from './sent-documents.client.js';

/** Sent again by hand a few times at most. */
const MOST_CANDIDATES = 20;
/** The list, the candidates, a confirmation. */
export const MOST_CALLS_OF_SEARCH = MOST_CANDIDATES + 2;

export interface Wanted {
  podmiot: string;
  fileName: string;
  sha256: Buffer;
}

export interface FoundDocument {
  /** ePUAP's number of the document, where the store tells it. */
  number: string | null;
  /** Its confirmation; null while there is none. Not judged yet. */
  upp: Buffer | null;
}

/** @returns null when it is not there, which does not prove that it never arrived. @throws DomainError EPUAP_* */
export async function findSentDocument(client: SentDocumentsClient, wanted: Wanted): Promise<FoundDocument | null> {
  const named = (await client.list(wanted.podmiot)).filter(({ fileName }) => fileName === wanted.fileName);
  for (const { id, number, uppId } of named.reverse().slice(0, MOST_CANDIDATES)) {
    const bytes = await client.fetch(wanted.podmiot, id);
    if (bytes === null || !createHash('sha256').update(bytes).digest().equals(wanted.sha256)) continue;
    return { number, upp: uppId === null ? null : await client.fetch(wanted.podmiot, uppId) };
  }
  return null;
}
