// Reads what an administrator typed about a sending: one of the choices, a comment, and a number where one belongs.
import { requiredComment } from '../applications/review-acts.service.js';
import { SENDING_DECISIONS, type SendingDecision } from '../epuap/sending-decisions.service.js';
import { type FieldError, FormProblem } from '../values/form-problem.js';

export interface TypedDecision {
  decision: string;
  comment: string;
  documentNumber: string;
}

/** @throws FormProblem with all that is wrong */
export function understoodDecision(typed: TypedDecision): {
  decision: SendingDecision;
  comment: string;
  documentNumber: string | null;
} {
  const errors: FieldError[] = [];
  const decision = SENDING_DECISIONS.find((one) => one === typed.decision);
  if (decision === undefined) errors.push({ field: 'rozstrzygniecie', code: 'CHOICE_UNKNOWN' });
  const number = decision === 'arrived' || decision === 'number' ? typed.documentNumber.trim() : '';
  if (!/^[\x21-\x7e]{0,100}$/.test(number) || (decision === 'number' && number === ''))
    errors.push({ field: 'numer', code: 'EPUAP_NUMBER' });
  const comment = commentIn(typed.comment, errors);
  if (decision === undefined || errors.length > 0) throw new FormProblem(errors);
  return { decision, comment, documentNumber: number || null };
}

function commentIn(typed: string, errors: FieldError[]): string {
  try {
    return requiredComment(typed);
  } catch (error) {
    if (!(error instanceof FormProblem)) throw error;
    errors.push(...error.errors);
    return '';
  }
}
