// Decides which failures a talk with the trusted profile knows, and which of them may pass by waiting.
import { DomainError } from '../values/domain-error.js';
import type { RefusalFacts } from '../values/domain-error.js';

/** The stable codes of all failures of the talk; nothing else is ever thrown by the client on purpose. */
export type TrustedProfileFailureCode =
  | 'TRUSTED_PROFILE_SETTINGS_WRONG'
  | 'TRUSTED_PROFILE_UNAVAILABLE'
  | 'TRUSTED_PROFILE_TIMEOUT'
  | 'TRUSTED_PROFILE_TLS'
  | 'TRUSTED_PROFILE_FORBIDDEN'
  | 'TRUSTED_PROFILE_REDIRECTED'
  | 'TRUSTED_PROFILE_ADDRESS_REFUSED'
  | 'TRUSTED_PROFILE_ANSWER_TOO_LARGE'
  | 'TRUSTED_PROFILE_ANSWER_MALFORMED'
  | 'TRUSTED_PROFILE_ANSWER_UNSIGNED'
  | 'TRUSTED_PROFILE_ANSWER_SIGNATURE_WRONG'
  | 'TRUSTED_PROFILE_FAULT';

const PASSING: readonly string[] = [
  'TRUSTED_PROFILE_UNAVAILABLE',
  'TRUSTED_PROFILE_TIMEOUT',
  'TRUSTED_PROFILE_FAULT',
] satisfies TrustedProfileFailureCode[];

/** Makes the refusal with one of the known codes. `facts` never hold words of the other side: those go into `cause`. */
export function trustedProfileFailure(code: TrustedProfileFailureCode, facts: RefusalFacts = {}, cause?: unknown): DomainError {
  return new DomainError(code, facts, cause === undefined ? undefined : { cause });
}

/** Whether the same request may succeed later without anybody changing settings or keys. */
export function mayPass(failure: unknown): boolean {
  return failure instanceof DomainError && PASSING.includes(failure.code);
}
