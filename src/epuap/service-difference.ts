// Compares what the signing service says about a signed document with what we found: one sound signature, of the same person.
import { personDifference } from '../identity/person-match.js';
import type { SignerPerson } from '../signatures/person.js';
import type { Verdict } from '../signatures/verdict.js';
import type { VerifiedSignature, VerifyResult } from './verify-result.js';

/** `signatures`: not the one signature we saw. */
export type ServiceDifference = 'validity' | 'signatures' | 'person';

/** A PESEL in the subject of a certificate, in the forms that certificates have. */
const PESEL_IN_SUBJECT = /(?:PNOPL-|PESEL[: -]{0,2})(\d{11})(?!\d)/g;

/** @param verdict one that passed @returns null when both say the same */
export function serviceDifference({ person, signer }: Verdict, result: VerifyResult): ServiceDifference | null {
  const [signature, ...others] = result.signatures;
  if (!result.valid || result.signatures.some(({ valid }) => !valid)) return 'validity';
  if (signature === undefined || others.length > 0) return 'signatures';
  const isSame = person !== null && namesSamePerson(signature, person, signer?.kind === 'trusted-profile-seal');
  return isSame ? null : 'person';
}

/** Under a seal the person stands in the role, and the service must have read it; else in the certificate, of which it shows the subject. */
function namesSamePerson({ persons, certificateSubject }: VerifiedSignature, person: SignerPerson, isSealed: boolean): boolean {
  const { pesel, givenName: firstName, surname } = person;
  const isNamed = persons.every((named) => personDifference(named, { pesel, firstName, surname }) === null);
  if (isSealed) return persons.length === 1 && isNamed;
  const inSubject = [...(certificateSubject ?? '').matchAll(PESEL_IN_SUBJECT)].map(([, digits]) => digits);
  return persons.length === 0 && inSubject.every((digits) => digits === pesel);
}
