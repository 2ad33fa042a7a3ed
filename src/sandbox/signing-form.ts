// Reads the form of the signing page: who signs, in which shape, with which fault.

import { DomainError } from '../values/domain-error.js';
import { parsePesel } from '../values/pesel.js';
import { ROLE_SHAPES } from './person-role.js';
import type { RoleShape } from './person-role.js';
import { TEST_PERSONS } from './test-persons.js';
import type { TestPerson } from './test-persons.js';
import { isVariant } from './variants.js';
import type { Variant } from './variants.js';

export interface SigningForm {
  osoba: string;
  imie: string;
  nazwisko: string;
  pesel: string;
  postac: RoleShape;
  wariant: Variant;
  akcja: string;
}

export type FormErrors = Partial<Record<keyof SigningForm, string>>;

export const EMPTY_FORM: SigningForm = {
  osoba: '0',
  imie: '',
  nazwisko: '',
  pesel: '',
  postac: 'PodpisZP',
  wariant: 'good',
  akcja: '',
};

/** Somebody who is no test person has this account. */
const TYPED_ACCOUNT = 'osoba.testowa';
const LONGEST_NAME = 100;

/** The fields as sent; what is missing or unknown gets its first value. */
export function readForm(body: unknown): SigningForm {
  const field = (name: keyof SigningForm) => {
    const value = (body as Partial<Record<string, unknown>> | undefined)?.[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const variant = field('wariant');
  return {
    osoba: field('osoba') || EMPTY_FORM.osoba,
    imie: field('imie'),
    nazwisko: field('nazwisko'),
    pesel: field('pesel'),
    postac: ROLE_SHAPES.find((shape) => shape === field('postac')) ?? EMPTY_FORM.postac,
    wariant: isVariant(variant) ? variant : EMPTY_FORM.wariant,
    akcja: field('akcja'),
  };
}

/** The chosen or typed person, or what is wrong with the fields. */
export function signerOf(form: SigningForm): { person: TestPerson } | { errors: FormErrors } {
  if (form.osoba !== 'inna') {
    const person = /^\d+$/.test(form.osoba) ? TEST_PERSONS[Number(form.osoba)] : undefined;
    return person === undefined ? { errors: { osoba: 'Wybierz osobę z listy.' } } : { person };
  }
  const errors: FormErrors = {
    ...nameError('imie', form.imie, 'Wpisz imię.'),
    ...nameError('nazwisko', form.nazwisko, 'Wpisz nazwisko.'),
    ...peselError(form.pesel),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return { person: { givenName: form.imie, surname: form.nazwisko, pesel: parsePesel(form.pesel), accountId: TYPED_ACCOUNT } };
}

function nameError(field: 'imie' | 'nazwisko', value: string, words: string): FormErrors {
  // Control characters have no place in XML.
  return value === '' || value.length > LONGEST_NAME || /\p{Cc}/u.test(value) ? { [field]: words } : {};
}

function peselError(value: string): FormErrors {
  try {
    parsePesel(value);
    return {};
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { pesel: 'Wpisz poprawny numer PESEL (11 cyfr).' };
  }
}
