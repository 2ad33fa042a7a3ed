// Writes what stands above the details after an act.
import type { Application } from '../applications/application.entity.js';
import { longDate } from '../values/civil-date.js';
import { statusCaption } from '../values/status-captions.js';

const DONE = 'Operacja zakończona pomyślnie.';

export function startedMessage({ number, reviewDueOn }: Pick<Application, 'number' | 'reviewDueOn'>): string {
  const term = reviewDueOn === null ? '' : ` Termin: ${longDate(reviewDueOn)}`;
  return `${DONE} Wniosek ${number} jest oznaczony jako rozpatrywany.${term}`;
}

export function acceptedMessage({ number }: Pick<Application, 'number'>): string {
  return `${DONE} Wniosek ${number} został zaakceptowany formalnie.`;
}

export function rejectedMessage({ number, status, rejection }: Pick<Application, 'number' | 'status' | 'rejection'>): string {
  return `${DONE} Wniosek ${number} ma teraz stan: ${statusCaption(status, rejection)}.`;
}
