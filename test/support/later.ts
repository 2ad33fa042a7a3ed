// Lets time pass in an office: its clock is set on for a piece of work, and back again.
import type { Office } from './office.js';

const SHIFT = 'update installation set clock_offset = clock_offset + $1::interval';

/** @param interval as PostgreSQL reads it: '2 minutes 1 second', '-1 day' */
export async function later<T>(office: Office, interval: string, work: () => Promise<T>): Promise<T> {
  await office.asOwner(SHIFT, [interval]);
  try {
    return await work();
  } finally {
    await office.asOwner('update installation set clock_offset = clock_offset - $1::interval', [interval]);
  }
}
