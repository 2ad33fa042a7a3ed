// Which application this browser has opened, and by what.
import type { Request } from 'express';
import { DomainError } from '../values/domain-error.js';
import type { AccessLevel } from './applicant-page.service.js';

export interface OpenedApplication {
  applicationId: string;
  level: AccessLevel;
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
export function openedByLink(request: Pick<Request, 'session'>, level: AccessLevel): string {
  const opened = openedIn(request);
  if (opened.level !== level) throw new DomainError('LINK_NEEDED');
  return opened.applicationId;
}
