// Decides what the head can do next with an application.
import type { Application } from '../applications/application.entity.js';

/** start: take into review; decide: accept or refuse; identify: confirm the identity at the desk, or refuse; reissue: a lost login. */
export type NextAct = 'start' | 'decide' | 'identify' | 'reissue';

export function nextActOn({ status, route }: Pick<Application, 'status' | 'route'>): NextAct | null {
  if (status === 'submitted') return 'start';
  if (status === 'under_review') return 'decide';
  if (status === 'credentials_collected') return 'reissue';
  return status === 'formally_accepted' && route === 'IN_PERSON' ? 'identify' : null;
}
