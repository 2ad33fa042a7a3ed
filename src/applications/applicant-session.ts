// Which application this browser has opened, and by what.
import type { Request } from 'express';
import type { ApplicantLevel } from '../values/applicant-level.js';
import { DomainError } from '../values/domain-error.js';

export interface OpenedApplication {
  applicationId: string;
  level: ApplicantLevel;
  /** Further applications with the same PESEL and password. */
  others?: string[];
}

/** @throws DomainError SESSION_LOST */
export function openedIn(request: Pick<Request, 'session'>): OpenedApplication {
  const { applicant } = request.session;
  if (applicant === undefined) throw new DomainError('SESSION_LOST');
  return applicant;
}

/** The same, and it came by the link of that purpose. @throws DomainError SESSION_LOST, LINK_NEEDED */
export function openedByLink(request: Pick<Request, 'session'>, level: ApplicantLevel): string {
  const opened = openedIn(request);
  if (opened.level !== level) throw new DomainError('LINK_NEEDED');
  return opened.applicationId;
}
