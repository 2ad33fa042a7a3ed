// Decides what a failed call means for the document: certainly not delivered, refused, or nobody knows. In doubt nobody knows.
import { DomainError } from '../values/domain-error.js';

export type SendingFailure = 'not_delivered' | 'refused' | 'unknown';

/**
 * `not_delivered` only where the line was never open; `refused` only where the service, or the server in front of it, said no. An answer
 * that is late, cut, broken, unsigned or signed by somebody else, and HTTP 5xx, says nothing about what was done before it.
 */
export function meaningOfFailure(error: unknown): SendingFailure {
  if (!(error instanceof DomainError)) return 'unknown';
  if (error.facts.isUnsent === true) return 'not_delivered';
  if (error.code === 'EPUAP_REFUSED' || error.code === 'EPUAP_FORBIDDEN') return 'refused';
  return error.code === 'EPUAP_FAULT' && error.facts.isRefusal === true ? 'refused' : 'unknown';
}

/** Code for the row, the log and the page. */
export function codeOfFailure(error: unknown): string {
  return error instanceof DomainError ? error.code : 'SENDING_UNKNOWN';
}

/** What ePUAP said of it; null when it said nothing. */
export function wordsOfFailure(error: unknown): string | null {
  const isSaid = error instanceof DomainError && (error.code === 'EPUAP_FAULT' || error.code === 'EPUAP_REFUSED');
  return isSaid && error.cause instanceof Error ? error.cause.message : null;
}
