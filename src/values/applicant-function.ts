// Decides which functions a person may hold in an institution (act on SIO, art. 68(1) and 68(2)) and what they are called.

export const APPLICANT_FUNCTIONS = ['HEAD', 'ACTING_HEAD', 'EMPLOYEE'] as const;

/** HEAD and ACTING_HEAD are entitled by law, art. 68(1); an EMPLOYEE needs a written letter, art. 68(2) and (3). */
export type ApplicantFunction = (typeof APPLICANT_FUNCTIONS)[number];

export const FUNCTION_CAPTIONS: Readonly<Record<ApplicantFunction, string>> = {
  HEAD: 'Kierownik',
  ACTING_HEAD: 'P.o. kierownika (osoba wykonująca obowiązki służbowe kierownika)',
  EMPLOYEE: 'Pracownik',
};

export function isApplicantFunction(text: string): text is ApplicantFunction {
  return (APPLICANT_FUNCTIONS as readonly string[]).includes(text);
}
