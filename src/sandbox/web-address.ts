// Decides what the sandbox calls, and sends browsers to: web addresses only, never javascript:, data: or file:.

import { DomainError } from '../values/domain-error.js';

export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

/** @throws DomainError PARAMETERS_WRONG */
export function webAddress(text: string): string {
  if (!isWebAddress(text)) throw new DomainError('PARAMETERS_WRONG');
  return text;
}
