// The pledge of secrecy every applicant makes, in the wording of the law (act on SIO, art. 71(2)(6)).
import { createHash } from 'node:crypto';

export const PLEDGE =
  'Zobowiązuję się do zachowania w tajemnicy danych objętych zakresem dostępu do bazy danych systemu informacji oświatowej, ' +
  'również po ustaniu zatrudnienia, oraz zachowania w tajemnicy informacji o ich zabezpieczeniu.';

/** SHA-256 of the text (hex): stored with the application, so that it can be shown which words were agreed to. */
export const PLEDGE_VERSION = createHash('sha256').update(PLEDGE).digest('hex');
