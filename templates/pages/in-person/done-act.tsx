// An act of the desk that is done: who, when, with which points or document, and the comment.
import type { ReadableAct } from '../../../src/applications/review-acts.service.js';
import type { ChecklistPoint } from '../../../src/applications/checklist.js';
import { longMoment } from '../../../src/values/civil-date.js';

interface DoneActProps {
  act: ReadableAct;
  checklist?: readonly ChecklistPoint[];
  shownDocument?: string | null;
}

export function DoneAct({ act, checklist = [], shownDocument = null }: DoneActProps) {
  const checked = checklist.filter(({ code }) => act.checklist.includes(code));
  return (
    <>
      <p class="govuk-body">
        <strong>Wykonano:</strong> {longMoment(act.at)}, {act.actor}
      </p>
      {shownDocument === null ? null : <p class="govuk-body">Okazano: {shownDocument}</p>}
      {checked.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {checked.map(({ caption }) => (
            <li>{caption}</li>
          ))}
        </ul>
      )}
      {act.comment === null ? null : <blockquote class="govuk-body glejt-history__comment glejt-lines">{act.comment}</blockquote>}
    </>
  );
}
