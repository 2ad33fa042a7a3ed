// Puts together what the form's page shows besides the fields.
import { Injectable } from '@nestjs/common';
import { Clock } from '../foundation/clock.js';
import type { Institution } from '../institutions/institution.entity.js';
import { isPublicSchool } from '../institutions/register-entry.js';
import { longDate } from '../values/civil-date.js';
import { latestEnd } from '../values/validity.js';
import type { FilingPlace } from './filing-request.js';
import { FilingRules } from './filing-rules.service.js';

export interface FilingPageFacts {
  institution: Institution;
  deciding: Institution;
  latestEnd: string | null;
  isPublicSchool: boolean;
}

@Injectable()
export class FilingPageService {
  constructor(
    private readonly rules: FilingRules,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError CHOOSE_INSTITUTION, NO_DECIDING_BODY, NO_DECIDER {back} */
  async facts(place: FilingPlace): Promise<FilingPageFacts> {
    const [{ institution, deciding }, today] = await Promise.all([this.rules.eligible(place), this.clock.today()]);
    return {
      institution,
      deciding,
      latestEnd:
        place.function === 'EMPLOYEE' ? longDate(latestEnd({ function: 'EMPLOYEE', from: today, submittedOn: today })) : null,
      isPublicSchool: isPublicSchool(institution),
    };
  }
}
