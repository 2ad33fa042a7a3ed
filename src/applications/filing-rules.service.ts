// Judges a filled-in form as a whole: period, deciding body, and what the applicant should be warned of.
import { Injectable } from '@nestjs/common';
import { Grants } from '../accounts/grants.service.js';
import { Clock } from '../foundation/clock.js';
import { Institutions } from '../institutions/institutions.service.js';
import type { Institution } from '../institutions/institution.entity.js';
import { isPublicSchool } from '../institutions/register-entry.js';
import { looksInstitutional } from '../values/email-address.js';
import { DomainError } from '../values/domain-error.js';
import { type FieldError, FormProblem } from '../values/form-problem.js';
import { checkValidity } from '../values/validity.js';
import { type Filing, type FilingForm, FilingReader } from './filing-form.js';
import { functionPath } from './filing-paths.js';
import type { FilingPlace } from './filing-request.js';

export interface JudgedFiling extends Filing {
  institution: Institution;
  deciding: Institution;
  /** Nothing is wrong, but each of these should be looked at once more. */
  warnings: readonly FilingWarning[];
}

export interface FilingWarning {
  field: string;
  code: string;
}

@Injectable()
export class FilingRules {
  constructor(
    private readonly institutions: Institutions,
    private readonly grants: Grants,
    private readonly clock: Clock,
  ) {}

  /** @throws FormProblem with every error; DomainError CHOOSE_INSTITUTION, NO_DECIDING_BODY, NO_DECIDER {back} */
  async judge(form: FilingForm): Promise<JudgedFiling> {
    const { institution, deciding } = await this.eligible(form);
    const reader = new FilingReader();
    const filing = reader.read(form, institution);
    if (filing === null) throw new FormProblem(reader.errors);
    const opinion = await this.periodOf(form, filing, institution);
    if (opinion.errors.length > 0) throw new FormProblem(opinion.errors);
    return { ...filing, institution, deciding, warnings: [...opinion.warnings, ...emailWarnings(filing, institution)] };
  }

  /**
   * Who may apply at all, before anything is typed. An employee needs a head who can decide (G5): the head applies first.
   * @throws DomainError CHOOSE_INSTITUTION, NO_DECIDING_BODY, NO_DECIDER {back}
   */
  async eligible(place: FilingPlace): Promise<Pick<JudgedFiling, 'institution' | 'deciding'>> {
    const institution = await this.institutions.getSelectable(place.institutionId);
    const deciding = await this.institutions.decidingFor(institution, place.function);
    if (place.function === 'EMPLOYEE' && !(await this.grants.hasDecider(deciding.id)))
      throw new DomainError('NO_DECIDER', { back: functionPath(place) });
    return { institution, deciding };
  }

  private async periodOf(form: FilingForm, filing: Filing, institution: Institution) {
    const { violations, warnings } = checkValidity({
      function: form.function,
      from: filing.validFrom,
      to: filing.validTo,
      submittedOn: await this.clock.today(),
      isPublicSchool: isPublicSchool(institution),
    });
    return {
      errors: violations.map((code): FieldError => ({ field: code === 'FROM_TOO_FAR_AHEAD' ? 'od-dzien' : 'do-dzien', code })),
      warnings: warnings.map((code): FilingWarning => ({ field: 'do-dzien', code })),
    };
  }
}

/** The address must be the applicant's own: a school's mailbox has many readers (seed B:25). */
function emailWarnings(filing: Filing, institution: Institution): FilingWarning[] {
  return looksInstitutional(filing.person.email, institution.email) ? [{ field: 'email', code: 'EMAIL_INSTITUTIONAL' }] : [];
}
