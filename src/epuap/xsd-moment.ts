// Reads an xs:dateTime; where it names no zone, the clock of Warsaw is meant.

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;
const WARSAW = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Warsaw', timeZoneName: 'longOffset' });

/** Null for what is no moment. */
export function momentOf(text: string): Date | null {
  const zone = SHAPE.exec(text)?.[7];
  if (!SHAPE.test(text)) return null;
  const moment = new Date(zone === undefined ? `${text}${offsetAt(new Date(`${text}Z`))}` : text);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** '+01:00' or '+02:00'; wrong at most in the hour in which the clock is put back, which exists twice. */
function offsetAt(moment: Date): string {
  if (Number.isNaN(moment.getTime())) return 'Z';
  const name = WARSAW.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', '') || 'Z';
}
