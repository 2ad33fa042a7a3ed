// Until when somebody may come, and whether that day is over, in words.
import type { Visit } from '../../../src/in-person/desk-visits.service.js';
import { longDate } from '../../../src/values/civil-date.js';

export function VisitTerm({ visit: { dueOn, isOverdue } }: { visit: Visit }) {
  if (dueOn === null) return <>jeszcze nie biegnie: wiadomość o wizycie nie dotarła na serwer poczty wnioskodawcy</>;
  return (
    <>
      {longDate(dueOn)}
      {isOverdue ? <strong>{' (po\u00a0terminie)'}</strong> : null}
    </>
  );
}
