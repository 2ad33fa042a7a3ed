// Decides which failures a talk with ePUAP's mailbox services knows. They never reach a page: a job meets them, and tries again.
import { DomainError } from '../values/domain-error.js';
import type { RefusalFacts } from '../values/domain-error.js';

export type EpuapFailureCode =
  | 'EPUAP_UNAVAILABLE'
  | 'EPUAP_TIMEOUT'
  | 'EPUAP_TLS'
  | 'EPUAP_FORBIDDEN'
  | 'EPUAP_REDIRECTED'
  | 'EPUAP_ANSWER_TOO_LARGE'
  | 'EPUAP_ANSWER_MALFORMED'
  | 'EPUAP_ANSWER_UNSIGNED'
  | 'EPUAP_ANSWER_SIGNATURE_WRONG'
  | 'EPUAP_FAULT'
  | 'EPUAP_REFUSED';

export function epuapFailure(code: EpuapFailureCode, facts: RefusalFacts = {}, cause?: unknown): DomainError {
  return new DomainError(code, facts, cause === undefined ? undefined : { cause });
}

/** The transport speaks of the trusted profile, whose wire is the same; its failures are called by our name here. */
export function asEpuapFailure(error: unknown): unknown {
  if (!(error instanceof DomainError) || !error.code.startsWith('TRUSTED_PROFILE_')) return error;
  return new DomainError(error.code.replace('TRUSTED_PROFILE_', 'EPUAP_'), error.facts, { cause: error });
}
