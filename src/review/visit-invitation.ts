// Writes where and when to come, for the comment that goes to the applicant; the head may change every word of it (rule R14).
import { addressOf } from '../applications/office-contact.js';
import type { Institution } from '../institutions/institution.entity.js';

export function visitInvitation(office: Pick<Institution, 'name' | 'street' | 'postalCode' | 'town' | 'officeHours'>): string {
  const lines = [
    'Prosimy przyjść z dokumentem tożsamości.',
    `Miejsce: ${office.name}, ${addressOf(office)}`,
    office.officeHours === null ? '' : `Godziny: ${office.officeHours}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}
