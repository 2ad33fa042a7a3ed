// An application with everything a page or a print-out shows of it.
import type { Institution } from '../institutions/institution.entity.js';
import type { Application, Authorisation } from './application.entity.js';
import type { Person } from '../values/person.js';

export interface ApplicationView {
  application: Application;
  person: Person;
  authorisation: Authorisation | null;
  institution: Institution;
  deciding: Institution;
}
