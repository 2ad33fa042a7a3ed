// Decides whether somebody else was first, or the applicant or time has ended the matter.
import { type ApplicationStatus, STATUSES } from './application-status.js';

/** Statuses in which the applicant or time has ended the matter, whatever an official did before. */
const NOT_BY_OFFICIALS: readonly ApplicationStatus[] = ['withdrawn', 'expired'];

/** Whether somebody else has already gone on from the status in which the form was shown. */
export function isPast(shown: ApplicationStatus, now: ApplicationStatus): boolean {
  return !NOT_BY_OFFICIALS.includes(now) && STATUSES.indexOf(now) > STATUSES.indexOf(shown);
}
