// Judges a filled-in form as a whole: period, deciding body, and what the applicant should be warned of.
import { Injectable } from '@nestjs/common';
import { Grants } from '../accounts/grants.service.js';
import { Clock } from '../foundation/clock.js';
import { Institutions } from '../institutions/institutions.service.js';
import type { Institution } from '../institutions/institution.entity.js';
import { isPublicSchool } from '../institutions/register-entry.js';
import { looksInstitutional } from '../values/email-address.js';
import { type FieldError, FormProblem } from '../values/form-problem.js';
import { checkValidity } from '../values/validity.js';
import { type Filing, type FilingForm, FilingReader } from './filing-form.js';

export interface JudgedFiling extends Filing {
  institution: Institution;
  deciding: Institution;
}

/** A form that is right but should be looked at once more. */
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

  /** @throws FormProblem with every error; and with code WARNINGS_UNREAD when only warnings are left that nobody has passed over */
  async judge(form: FilingForm): Promise<JudgedFiling> {
    const institution = await this.institutions.getSelectable(form.institutionId);
    const deciding = await this.institutions.decidingFor(institution, form.function);
    const reader = new FilingReader();
    const filing = reader.read(form, institution.kind);
    const errors = [...reader.errors, ...(await this.placeErrors(form, deciding))];
    if (filing === null || errors.length > 0) throw new FormProblem(errors);
    const opinion = await this.periodOf(form, filing, institution);
    if (opinion.errors.length > 0) throw new FormProblem(opinion.errors);
    const unread = [...opinion.warnings, ...emailWarnings(filing, institution)].filter(
      ({ code }) => !form.acknowledged.includes(code),
    );
    if (unread.length > 0) throw new UnreadWarnings(unread);
    return { ...filing, institution, deciding };
  }

  /** An employee needs a head who can decide (G5): the head applies first. */
  private async placeErrors(form: FilingForm, deciding: Institution): Promise<FieldError[]> {
    if (form.function !== 'EMPLOYEE' || (await this.grants.hasDecider(deciding.id))) return [];
    return [{ field: 'funkcja', code: 'NO_DECIDER' }];
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

/** Nothing is wrong, but the applicant has not yet said that it is meant so. */
export class UnreadWarnings extends FormProblem {
  constructor(readonly warnings: readonly FilingWarning[]) {
    super([]);
  }
}

/** The address must be the applicant's own: a school's mailbox has many readers (seed B:25). */
function emailWarnings(filing: Filing, institution: Institution): FilingWarning[] {
  return looksInstitutional(filing.person.email, institution.email) ? [{ field: 'email', code: 'EMAIL_INSTITUTIONAL' }] : [];
}
