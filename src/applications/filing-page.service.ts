// Puts together what the form's page shows besides the fields.
import { Injectable } from '@nestjs/common';
import { Clock } from '../foundation/clock.js';
import { Institutions } from '../institutions/institutions.service.js';
import type { Institution } from '../institutions/institution.entity.js';
import { isPublicSchool } from '../institutions/register-entry.js';
import { longDate } from '../values/civil-date.js';
import { latestEnd } from '../values/validity.js';
import type { FilingPlace } from './filing-request.js';

export interface FilingPageFacts {
  institution: Institution;
  deciding: Institution;
  latestEnd: string | null;
  isPublicSchool: boolean;
}

@Injectable()
export class FilingPageService {
  constructor(
    private readonly institutions: Institutions,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError CHOOSE_INSTITUTION, NO_DECIDING_BODY */
  async facts(place: FilingPlace): Promise<FilingPageFacts> {
    const institution = await this.institutions.getSelectable(place.institutionId);
    const today = await this.clock.today();
    return {
      institution,
      deciding: await this.institutions.decidingFor(institution, place.function),
      latestEnd:
        place.function === 'EMPLOYEE' ? longDate(latestEnd({ function: 'EMPLOYEE', from: today, submittedOn: today })) : null,
      isPublicSchool: isPublicSchool(institution),
    };
  }
}
