// An application with everything a page or a print-out shows of it.
import type { Institution } from '../institutions/institution.entity.js';
import type { Applicant, Application, Authorisation } from './application.entity.js';

export interface ApplicationView {
  application: Application;
  person: Applicant;
  authorisation: Authorisation | null;
  institution: Institution;
  deciding: Institution;
}
