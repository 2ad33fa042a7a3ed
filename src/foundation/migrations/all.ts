// All migrations, oldest first; each is a deed, read by a person and run by a command before the start.
import { OpenTheOffice1763840000000 } from './open-the-office.js';

export const MIGRATIONS = [OpenTheOffice1763840000000] as const;
