// Reads a moment typed by an operator.

/** ISO 8601: a day (its beginning in UTC), or a day and a time with a zone. Null when it is neither. */
export function parseMoment(typed: string): Date | null {
  const form = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/.exec(typed);
  const time = new Date(typed);
  if (form === null || Number.isNaN(time.getTime())) return null;
  // The thirtieth of February would be read as the second of March.
  const day = new Date(`${form[1] ?? ''}T00:00:00Z`);
  return day.toISOString().startsWith(form[1] ?? '-') ? time : null;
}
