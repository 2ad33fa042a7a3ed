// Reads a moment typed by an operator.

/** ISO 8601: a day (its beginning), or a day and a time; in UTC unless a zone is named. Null when it is neither. */
export function parseMoment(typed: string): Date | null {
  const [, day, clock = 'T00:00', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(typed) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const time = new Date(`${day}${clock}${zone}`);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** The thirtieth of February would be read as the second of March. */
function isDay(day: string): boolean {
  const time = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}
