// Decides when the head is told that the persons of an application are not those on record.
import type { ApplicationView } from './application-view.js';
import { isNamedInLine, isSamePerson, type NamedPerson } from './persons-on-record.js';

export type PersonWarning =
  /** The letter names somebody who is not known to head the institution (art. 70(2), seed B:31-37). */
  | { kind: 'AUTHORISING_PERSON'; named: string; onRecord: string[] }
  /** The register names another head than the applicant. */
  | { kind: 'OTHER_HEAD_IN_REGISTER'; onRecord: string[] };

/** `heads`: holders of access as head or acting head there, today. */
export function personWarnings(
  {
    application,
    person,
    authorisation,
    institution,
  }: Pick<ApplicationView, 'application' | 'person' | 'authorisation' | 'institution'>,
  heads: readonly NamedPerson[],
): PersonWarning[] {
  const { headName } = institution;
  if (application.function === 'HEAD' && headName !== null && !isNamedInLine(headName, person)) {
    return [{ kind: 'OTHER_HEAD_IN_REGISTER', onRecord: [headName] }];
  }
  if (authorisation === null || isOnRecord(authorisation, headName, heads)) return [];
  const onRecord = [...new Set([...(headName === null ? [] : [headName]), ...heads.map(inLine)])];
  return [{ kind: 'AUTHORISING_PERSON', named: inLine(authorisation), onRecord }];
}

function isOnRecord(named: NamedPerson, headName: string | null, heads: readonly NamedPerson[]): boolean {
  return (headName !== null && isNamedInLine(headName, named)) || heads.some((head) => isSamePerson(head, named));
}

function inLine({ firstName, surname }: NamedPerson): string {
  return `${firstName} ${surname}`;
}
