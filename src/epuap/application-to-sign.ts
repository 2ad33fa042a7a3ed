// Turns an application into the data of the document that its author signs.
import type { ApplicationView } from '../applications/application-view.js';
import { PLEDGE } from '../values/pledge.js';
import type { ApplicationDocumentData } from './application-document-data.js';

export function documentDataOf(view: ApplicationView, nonce: string): ApplicationDocumentData {
  const { application, person, authorisation, deciding } = view;
  const letter = authorisation && { ...authorisation, scopes: application.scopes };
  return {
    applicationId: application.id,
    dataVersion: application.dataVersion,
    nonce,
    applicationNumber: application.number,
    kind: application.kind,
    createdAt: application.createdAt,
    decidingBody: deciding.name,
    identityRoute: application.route,
    applicant: person,
    function: application.function,
    userName: application.registerData.name,
    userTypes: application.userTypes,
    validFrom: application.validFrom,
    validTo: application.validTo,
    authorisation: letter,
    grantingAuthorisation: grantingOf(view),
    institution: application.registerData,
    pledge: { text: PLEDGE, version: application.pledgeVersion },
  };
}

/** REG 3(2): date, giver and period of the authorisation to grant access, when it is asked for. */
function grantingOf({ application, authorisation }: ApplicationView): ApplicationDocumentData['grantingAuthorisation'] {
  if (!application.scopes.includes('GRANTING') || authorisation?.givenOn == null) return null;
  return {
    givenOn: authorisation.givenOn,
    firstName: authorisation.firstName,
    surname: authorisation.surname,
    validFrom: application.validFrom,
    validTo: application.validTo,
  };
}
