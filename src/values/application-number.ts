// Makes and reads the number by which people speak of an application: ten characters, the last one checks the others.
import { DomainError } from './domain-error.js';

export type ApplicationNumber = string & { readonly __brand: 'ApplicationNumber' };

/** 32 characters; without 0 and O, 1 and I, which people mistake for each other on paper and on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 10;
/** 45 random bits: nobody guesses a neighbour's number. */
const RANDOM_CHARACTERS = LENGTH - 1;

/** Give it `randomBytes` of node:crypto. The database keeps numbers unique; on a collision make another. */
export function makeApplicationNumber(randomBytes: (size: number) => Uint8Array): ApplicationNumber {
  const values = [...randomBytes(RANDOM_CHARACTERS)].map((byte) => byte % ALPHABET.length);
  return [...values, checkValue(values)].map((value) => ALPHABET[value]).join('') as ApplicationNumber;
}

/** Takes the number as people write it: any case, with spaces or hyphens. */
export function parseApplicationNumber(text: string): ApplicationNumber {
  const number = text.replace(/[\s\u2010-\u2015-]/g, '').toUpperCase();
  const values = [...number].map((character) => ALPHABET.indexOf(character));
  const isGenuine = values.length === LENGTH && !values.includes(-1) && checkValue(values.slice(0, -1)) === values.at(-1);
  if (!isGenuine) throw new DomainError('APPLICATION_NUMBER');
  return number as ApplicationNumber;
}

/**
 * A code over the field of 32 elements: the value at each place is multiplied by a different power of x. So every single
 * wrong character and every exchange of two characters is noticed.
 */
function checkValue(values: readonly number[]): number {
  return values.reduce((sum, value) => timesX(sum ^ value), 0);
}

/** Multiplication by x modulo x^5 + x^2 + 1, which is primitive: its first 31 powers all differ. */
function timesX(value: number): number {
  return value & 0b10000 ? ((value << 1) ^ 0b100101) & 0b11111 : value << 1;
}
