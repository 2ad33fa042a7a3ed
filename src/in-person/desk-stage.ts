// Decides which of the two acts of the desk comes next: formal acceptance, then the proof of identity.
import type { Application } from '../applications/application.entity.js';

export type DeskStage = 'accept' | 'identify';

/** @returns null before the review begins, and once both acts are done or the case is closed */
export function deskStageOf({ status }: Pick<Application, 'status'>): DeskStage | null {
  if (status === 'under_review') return 'accept';
  return status === 'formally_accepted' ? 'identify' : null;
}
