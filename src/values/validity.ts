// Decides for which period access may be asked: at most five years, counted differently for heads and for employees.
import type { CivilDate } from './civil-date.js';
import { addDays, addMonths, addYears } from './civil-date.js';
import type { ApplicantFunction } from './applicant-function.js';

/** Act on SIO, art. 68(1) and (3). */
export const MAX_YEARS = 5;
/** Heads appointed from 1 September apply in summer; further ahead nobody knows who will take office. */
export const MAX_DAYS_AHEAD = 90;
/** Education Law, art. 63(13). */
export const ACTING_HEAD_MONTHS = 10;

export interface RequestedPeriod {
  function: ApplicantFunction;
  from: CivilDate;
  to: CivilDate;
  /** The day of submission; while the form is filled in, today. */
  submittedOn: CivilDate;
  /** A public school, facility or complex: its directors are appointed until 31 August. */
  isPublicSchool: boolean;
}

export type ValidityViolation =
  /** The end lies before the beginning. */
  | 'TO_BEFORE_FROM'
  /** The period is over before the application is submitted. */
  | 'TO_IN_THE_PAST'
  /** Employee: the end is later than five years from submission. */
  | 'OVER_5_YEARS_FROM_SUBMISSION'
  /** Head, acting head: the end is later than five years from the beginning. */
  | 'OVER_5_YEARS_FROM_START'
  /** Head, acting head: the beginning is more than 90 days ahead. */
  | 'FROM_TOO_FAR_AHEAD';

export type ValidityWarning =
  /** Director of a public school: acts of appointment end on 31 August. */
  | 'NOT_31_AUGUST'
  /** A public school may have an acting head for ten months. */
  | 'ACTING_HEAD_OVER_10_MONTHS'
  /** Employee: a letter that began earlier would be given for more than five years (art. 68(3)). */
  | 'LETTER_OVER_5_YEARS';

export interface ValidityOpinion {
  violations: ValidityViolation[];
  warnings: ValidityWarning[];
}

export function checkValidity(period: RequestedPeriod): ValidityOpinion {
  return { violations: violationsOf(period), warnings: warningsOf(period) };
}

/** The last day that may be asked for; what the form prints beside the field. */
export function latestEnd(period: Pick<RequestedPeriod, 'function' | 'from' | 'submittedOn'>): CivilDate {
  return addYears(period.function === 'EMPLOYEE' ? period.submittedOn : period.from, MAX_YEARS);
}

function violationsOf(period: RequestedPeriod): ValidityViolation[] {
  const { from, to, submittedOn } = period;
  const isEmployee = period.function === 'EMPLOYEE';
  const found: ValidityViolation[] = [];
  if (to < from) found.push('TO_BEFORE_FROM');
  if (to < submittedOn) found.push('TO_IN_THE_PAST');
  if (to > latestEnd(period)) found.push(isEmployee ? 'OVER_5_YEARS_FROM_SUBMISSION' : 'OVER_5_YEARS_FROM_START');
  if (!isEmployee && from > addDays(submittedOn, MAX_DAYS_AHEAD)) found.push('FROM_TOO_FAR_AHEAD');
  return found;
}

function warningsOf({ function: held, from, to, isPublicSchool }: RequestedPeriod): ValidityWarning[] {
  const found: ValidityWarning[] = [];
  if (held === 'HEAD' && isPublicSchool && !to.endsWith('-08-31')) found.push('NOT_31_AUGUST');
  if (held === 'ACTING_HEAD' && isPublicSchool && to > addMonths(from, ACTING_HEAD_MONTHS))
    found.push('ACTING_HEAD_OVER_10_MONTHS');
  if (held === 'EMPLOYEE' && to > addYears(from, MAX_YEARS)) found.push('LETTER_OVER_5_YEARS');
  return found;
}
