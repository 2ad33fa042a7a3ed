// Decides which passwords an application and an account accept: the rule printed on the form.

export const PASSWORD_RULES = ['MIN_LENGTH', 'UPPER_CASE', 'LOWER_CASE', 'DIGIT', 'MAX_LENGTH'] as const;
export type PasswordRule = (typeof PASSWORD_RULES)[number];

export const PASSWORD_MIN_LENGTH = 8;
/** Far above any real password; keeps the work of hashing bounded. */
export const PASSWORD_MAX_LENGTH = 128;

export const PASSWORD_RULE_CAPTIONS: Readonly<Record<PasswordRule, string>> = {
  MIN_LENGTH: `co najmniej ${PASSWORD_MIN_LENGTH} znaków`,
  UPPER_CASE: 'wielka litera',
  LOWER_CASE: 'mała litera',
  DIGIT: 'cyfra',
  MAX_LENGTH: `najwyżej ${PASSWORD_MAX_LENGTH} znaków`,
};

/** The rules this password breaks, in the order in which the form prints them; empty when it is good. */
export function unmetPasswordRules(password: string): PasswordRule[] {
  const text = canonicalPassword(password);
  const length = [...text].length;
  const isMet: Record<PasswordRule, boolean> = {
    MIN_LENGTH: length >= PASSWORD_MIN_LENGTH,
    UPPER_CASE: /\p{Lu}/u.test(text),
    LOWER_CASE: /\p{Ll}/u.test(text),
    DIGIT: /\p{Nd}/u.test(text),
    MAX_LENGTH: length <= PASSWORD_MAX_LENGTH,
  };
  return PASSWORD_RULES.filter((rule) => !isMet[rule]);
}

/** To be hashed and compared: keyboards differ in how they compose 'ż' (NFC). Spaces are part of a password. */
export function canonicalPassword(password: string): string {
  return password.normalize('NFC');
}
