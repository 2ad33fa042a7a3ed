// Decides where the desk leads after a search, and what it says after an act.
import type { Application } from '../applications/application.entity.js';

const DONE = 'Operacja zakończona pomyślnie.';

/** Signed cases need no visit: they are shown where they are reviewed. The cursor begins below the menu. */
export function placeAfterSearch({ id, route }: Pick<Application, 'id' | 'route'>): string {
  return `/${route === 'IN_PERSON' ? 'stanowisko' : 'wnioski'}/${id}#tresc`;
}

export function acceptedMessage({ number }: Pick<Application, 'number'>): string {
  return `${DONE} Wniosek ${number} został zaakceptowany formalnie. Teraz potwierdź tożsamość.`;
}

export function confirmedMessage({ number }: Pick<Application, 'number'>): string {
  return `${DONE} Tożsamość została potwierdzona: wniosek ${number}.`;
}
