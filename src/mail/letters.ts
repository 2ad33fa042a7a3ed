// Which template writes which e-mail.
import { writeSecondFactorChanged } from '../../templates/mail/account.js';
import { writeE1, writeE2, writeE3, writeE4, writeE5, writeE6 } from '../../templates/mail/on-the-way.js';
import { writeCompleted, writeE7a, writeE7b, writeE7c, writeE8 } from '../../templates/mail/at-the-end.js';
import type { Letter, LetterInput, MailTemplate } from './mail-facts.js';

export const LETTERS: { readonly [T in MailTemplate]: (input: LetterInput<T>) => Letter } = {
  E1: writeE1,
  E2: writeE2,
  E3: writeE3,
  E4: writeE4,
  E5: writeE5,
  E6: writeE6,
  E7a: writeE7a,
  E7b: writeE7b,
  E7c: writeE7c,
  E8: writeE8,
  completed: writeCompleted,
  second_factor_changed: writeSecondFactorChanged,
};
