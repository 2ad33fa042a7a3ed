// Reads the form of an application from a request: text stays as typed, missing fields are empty.
import { type ApplicantFunction, isApplicantFunction } from '../values/applicant-function.js';
import { type FormBody, textOf, textsOf } from '../values/form-fields.js';
import type { Consent, FilingForm, KeptAnswers, TypedDate } from './filing-form.js';

const MAX_TEXT = 300;
const MAX_TICKED = 20;

/** Where the form belongs: route, institution, function; null when the address lacks one. */
export interface FilingPlace {
  route: FilingForm['route'];
  institutionId: string;
  function: ApplicantFunction;
}

export function readPlace(query: FormBody): FilingPlace | null {
  const held = text(query, 'funkcja');
  const institutionId = text(query, 'podmiot');
  if (!isApplicantFunction(held) || institutionId === '') return null;
  return { route: text(query, 'sposob') === 'osobiscie' ? 'IN_PERSON' : 'EPUAP', institutionId, function: held };
}

/** @param passwordHash of the password that a draft keeps */
export function readFilingForm(place: FilingPlace, body: FormBody, passwordHash: string | null): FilingForm {
  return {
    ...place,
    firstName: text(body, 'imie'),
    middleName: text(body, 'drugie-imie'),
    surname: text(body, 'nazwisko'),
    pesel: text(body, 'pesel'),
    email: text(body, 'email'),
    phone: text(body, 'telefon'),
    authorisedByFirstName: text(body, 'upowazniajacy-imie'),
    authorisedBySurname: text(body, 'upowazniajacy-nazwisko'),
    authorisedByFunction: text(body, 'upowazniajacy-funkcja'),
    authorisedOn: date(body, 'udzielono'),
    validFrom: date(body, 'od'),
    validTo: date(body, 'do'),
    scopes: several(body, 'zakresy'),
    password: text(body, 'haslo'),
    passwordAgain: text(body, 'haslo-powtorz'),
    passwordHash,
  };
}

/** The form as a draft fills it in, perhaps for another place; the password fields stay empty. */
export function formOf(answers: KeptAnswers, place: FilingPlace = answers): FilingForm {
  const { route, institutionId, function: held } = place;
  return { ...answers, route, institutionId, function: held, password: '', passwordAgain: '' };
}

export function readConsent(body: FormBody): Consent {
  return { pledge: text(body, 'zobowiazanie') === 'tak', acknowledged: several(body, 'potwierdzam') };
}

function text(fields: FormBody, name: string): string {
  return textOf(fields, name).slice(0, MAX_TEXT);
}

/** The ticked boxes of a group. */
function several(fields: FormBody, name: string): string[] {
  return textsOf(fields, name)
    .filter((ticked) => ticked !== '')
    .slice(0, MAX_TICKED);
}

function date(body: FormBody, name: string): TypedDate {
  return { day: text(body, `${name}-dzien`), month: text(body, `${name}-miesiac`), year: text(body, `${name}-rok`) };
}
