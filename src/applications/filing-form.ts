// The form of an application as it was typed, and what it means once every field is right.
import { newPasswordFault } from '../foundation/new-password.js';
import type { ApplicantFunction } from '../values/applicant-function.js';
import { type CivilDate, civilDateFromParts } from '../values/civil-date.js';
import { DomainError } from '../values/domain-error.js';
import { parseEmailAddress } from '../values/email-address.js';
import type { FieldError } from '../values/form-problem.js';
import { parsePersonName } from '../values/person-name.js';
import { parsePesel } from '../values/pesel.js';
import { parsePhoneNumber } from '../values/phone-number.js';
import type { Authorisation, IdentityRoute } from './application.entity.js';
import { chosenScopes, type Scope } from '../institutions/scopes.js';
import type { InstitutionKind } from '../institutions/institution-kinds.js';
import type { Person } from '../values/person.js';

export interface TypedDate {
  day: string;
  month: string;
  year: string;
}

/** Every field as text, exactly as typed; the password apart. */
export interface FilingAnswers {
  route: IdentityRoute;
  institutionId: string;
  function: ApplicantFunction;
  firstName: string;
  middleName: string;
  surname: string;
  pesel: string;
  email: string;
  phone: string;
  authorisedByFirstName: string;
  authorisedBySurname: string;
  authorisedByFunction: string;
  authorisedOn: TypedDate;
  validFrom: TypedDate;
  validTo: TypedDate;
  scopes: readonly string[];
}

/** What a draft keeps. */
export interface KeptAnswers extends FilingAnswers {
  /** Null as long as no usable password was typed. */
  passwordHash: string | null;
}

/** What the form sends, with what is already kept of the password: it counts when both fields are left empty. */
export interface FilingForm extends KeptAnswers {
  password: string;
  passwordAgain: string;
}

/** What is asked before sending, below the summary. */
export interface Consent {
  pledge: boolean;
  /** Warnings the applicant has read and wants to pass over. */
  acknowledged: readonly string[];
}

/** What the fields mean. */
export interface Filing {
  person: Person;
  authorisation: Authorisation | null;
  validFrom: CivilDate;
  validTo: CivilDate;
  scopes: Scope[];
}

/** Reads each field by its rule; collects every fault, so that they can be shown all at once. */
export class FilingReader {
  readonly errors: FieldError[] = [];

  read(form: FilingForm, { kind, name }: { kind: InstitutionKind; name: string }): Filing | null {
    const filing = {
      person: this.person(form),
      authorisation: form.function === 'EMPLOYEE' ? this.authorisation(form) : null,
      validFrom: this.date('od', form.validFrom),
      validTo: this.date('do', form.validTo),
      scopes: form.function === 'EMPLOYEE' ? (this.field('zakresy', () => chosenScopes(form.scopes, kind)) ?? []) : [],
    };
    this.password(form, name);
    return this.errors.length === 0 ? filing : null;
  }

  private person(form: FilingForm): Person {
    const middle = form.middleName.trim();
    return {
      firstName: this.field('imie', () => parsePersonName(form.firstName)) ?? '',
      middleName: middle === '' ? null : (this.field('drugie-imie', () => parsePersonName(middle)) ?? null),
      surname: this.field('nazwisko', () => parsePersonName(form.surname)) ?? '',
      pesel: this.field('pesel', () => required(form.pesel, parsePesel)) ?? '',
      email: this.field('email', () => required(form.email, parseEmailAddress)) ?? '',
      phone: this.field('telefon', () => required(form.phone, parsePhoneNumber)) ?? '',
    };
  }

  private authorisation(form: FilingForm): Authorisation {
    const isGranting = form.scopes.includes('GRANTING');
    return {
      firstName: this.field('upowazniajacy-imie', () => parsePersonName(form.authorisedByFirstName)) ?? '',
      surname: this.field('upowazniajacy-nazwisko', () => parsePersonName(form.authorisedBySurname)) ?? '',
      function: this.field('upowazniajacy-funkcja', () => required(form.authorisedByFunction, parseOfficeTitle)) ?? '',
      givenOn: isEmptyDate(form.authorisedOn) && !isGranting ? null : this.date('udzielono', form.authorisedOn),
    };
  }

  private password(form: FilingForm, institution: string): void {
    const { password, passwordAgain, passwordHash } = form;
    if (passwordHash !== null && password === '' && passwordAgain === '') return;
    const fault = newPasswordFault(password, [...wordsOfPerson(form), institution]);
    if (fault !== null) this.errors.push({ field: 'haslo', ...fault });
    else if (password !== passwordAgain) this.errors.push({ field: 'haslo-powtorz', code: 'PASSWORDS_DIFFER' });
  }

  private date(field: string, typed: TypedDate): CivilDate {
    if (!isEmptyDate(typed))
      return this.field(`${field}-dzien`, () => civilDateFromParts(typed.day, typed.month, typed.year)) ?? '';
    this.errors.push({ field: `${field}-dzien`, code: 'DATE_EMPTY' });
    return '';
  }

  /** Runs one rule; its refusal becomes the field's error. */
  private field<T>(field: string, rule: () => T): T | undefined {
    try {
      return rule();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.errors.push({ field, code: error.code, facts: error.facts });
      return undefined;
    }
  }
}

/** What others know of the person: it may not be in the password. */
export function wordsOfPerson({ firstName, middleName, surname, pesel, email }: FilingAnswers): string[] {
  return [firstName, middleName, surname, pesel, email];
}

function isEmptyDate({ day, month, year }: TypedDate): boolean {
  return `${day}${month}${year}`.trim() === '';
}

function required<T>(text: string, parse: (text: string) => T): T {
  if (text.trim() === '') throw new DomainError('REQUIRED');
  return parse(text);
}

const MAX_TITLE = 120;

/** The function of the person who gave the letter, as free words ("wójt", "dyrektor szkoły"). */
function parseOfficeTitle(text: string): string {
  const title = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if ([...title].length > MAX_TITLE) throw new DomainError('TOO_LONG', { max: MAX_TITLE });
  if (!/^[\p{L}\p{N} .,()'’/-]+$/u.test(title)) throw new DomainError('TITLE_CHARACTERS');
  return title;
}
