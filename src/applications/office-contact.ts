// How to reach an office, in one line.
import type { Institution } from '../institutions/institution.entity.js';

/** Phone and e-mail, as far as known. */
export function contactOf(office: Pick<Institution, 'phone' | 'email'>): string {
  return [office.phone && `tel. ${office.phone}`, office.email].filter(Boolean).join(', ');
}

export function addressOf(office: Pick<Institution, 'street' | 'postalCode' | 'town'>): string {
  return [office.street, `${office.postalCode} ${office.town}`.trim()].filter((part) => part !== '').join(', ');
}
