// The office that decides: name, address, hours, how to reach it.
import { addressOf, contactOf } from '../../../src/applications/office-contact.js';
import type { Institution } from '../../../src/institutions/institution.entity.js';

export function Office({ office }: { office: Institution }) {
  return (
    <>
      {office.name}
      <br />
      {addressOf(office)}
      {office.officeHours === null ? null : (
        <>
          <br />
          Godziny przyjęć: {office.officeHours}
        </>
      )}
      <br />
      {contactOf(office)}
    </>
  );
}
