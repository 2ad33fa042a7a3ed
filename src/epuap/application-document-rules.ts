// Decides whether the data are complete enough to be signed: what the act and the regulation ask of this function and this kind.
import { isSchoolKind } from '../institutions/institution-kinds.js';
import { SCOPES } from '../institutions/scopes.js';
import { USER_TYPES } from '../institutions/user-types.js';
import { parseApplicationNumber } from '../values/application-number.js';
import { parseCivilDate } from '../values/civil-date.js';
import { DomainError } from '../values/domain-error.js';
import { parsePesel } from '../values/pesel.js';
import { isUuid } from '../values/uuid.js';
import type { ApplicationDocumentData, DocumentInstitution } from './application-document-data.js';

/**
 * Refuses data that would make an unlawful or ambiguous document. The filing rules have seen the data before; this is the last
 * look before a person signs them.
 * @throws DomainError APPLICATION_DOCUMENT_WRONG with the field, PESEL_…, DATE_…, APPLICATION_NUMBER
 */
export function requireLawfulDocument(data: ApplicationDocumentData): void {
  requireIdentifiers(data);
  parsePesel(data.applicant.pesel);
  parseApplicationNumber(data.applicationNumber);
  requirePeriod('validFrom', data.validFrom, data.validTo);
  requireKnown('userTypes', data.userTypes, USER_TYPES);
  requireAuthorisation(data);
  requireRegisterData(data.institution);
}

function requireIdentifiers(data: ApplicationDocumentData): void {
  demand('applicationId', isUuid(data.applicationId));
  demand('nonce', /^[0-9a-f]{32}$/.test(data.nonce));
  demand('dataVersion', Number.isSafeInteger(data.dataVersion) && data.dataVersion > 0);
  demand('createdAt', !Number.isNaN(data.createdAt.getTime()));
}

// Art. 71(2)(4): an employee has a letter with at least one scope; a head has none, his scope is given by law.
function requireAuthorisation({ function: held, authorisation, grantingAuthorisation: granting }: ApplicationDocumentData): void {
  demand('authorisation', (held === 'EMPLOYEE') === (authorisation !== null));
  if (authorisation) requireKnown('scopes', authorisation.scopes, SCOPES);
  if (authorisation?.givenOn) parseCivilDate(authorisation.givenOn);
  demand('grantingAuthorisation', (authorisation?.scopes.includes('GRANTING') ?? false) === (granting !== null));
  if (!granting) return;
  parseCivilDate(granting.givenOn);
  requirePeriod('grantingAuthorisation', granting.validFrom, granting.validTo);
}

function requireRegisterData(institution: DocumentInstitution): void {
  const isSchool = isSchoolKind(institution.kind);
  const isUniversity = institution.kind === 'UNIVERSITY';
  demand('rspo', !isSchool || institution.rspo !== null);
  demand('runningBody', !isSchool || (institution.runningBodyName !== null && institution.runningBodyKind !== null));
  demand('runningBody', (institution.runningBodyName === null) === (institution.runningBodyKind === null));
  demand('isPublic', !(isSchool || isUniversity) || institution.isPublic !== null);
  demand('registerNumber', !isUniversity || (institution.isPublic === false) === (institution.registerNumber !== null));
  demand('voivodeshipCode', /^\d{2}$/.test(institution.voivodeshipCode));
  demand('countyCode', /^\d{4}$/.test(institution.countyCode));
  // Six digits, or seven with the kind of the commune.
  demand('communeCode', /^\d{6,7}$/.test(institution.communeCode));
  demand('townCode', institution.townCode === null || /^\d{7}$/.test(institution.townCode));
}

function requirePeriod(field: string, from: string, to: string): void {
  demand(field, parseCivilDate(from) <= parseCivilDate(to));
}

function requireKnown(field: string, codes: readonly string[], known: object): void {
  demand(field, codes.length > 0 && codes.every((code) => Object.hasOwn(known, code)));
}

function demand(field: string, isFulfilled: boolean): void {
  if (!isFulfilled) throw new DomainError('APPLICATION_DOCUMENT_WRONG', { field });
}
