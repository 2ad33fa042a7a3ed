// Reads what was scanned or typed at the desk: the number of an application, or a PESEL.
import { type ApplicationNumber, parseApplicationNumber } from '../values/application-number.js';
import { parsePesel, type Pesel } from '../values/pesel.js';

export type DeskQuery = { number: ApplicationNumber } | { pesel: Pesel };

/** Any case, with spaces and hyphens. @throws DomainError APPLICATION_NUMBER, PESEL_LENGTH, PESEL_CHECKSUM, PESEL_DATE */
export function readDeskQuery(text: string): DeskQuery {
  const compact = text.replace(/[\s\u2010-\u2015-]/g, '');
  return isMeantAsPesel(compact) ? { pesel: parsePesel(compact) } : { number: parseApplicationNumber(compact) };
}

/** Digits only; ten of them without 0 and 1 could still be a number. */
function isMeantAsPesel(compact: string): boolean {
  return /^[0-9]+$/.test(compact) && !/^[2-9]{10}$/.test(compact);
}
