// Decides which form of a Polish noun follows a number: 1 próba, 3 próby, 5 prób, 1,5 próby.

const rules = new Intl.PluralRules('pl');
const numerals = new Intl.NumberFormat('pl-PL');

/** one: 1; few: 2-4, 22-24 …; many: 0, 5-21 …; other: fractions, which take the singular genitive. */
export interface PluralForms {
  one: string;
  few: string;
  many: string;
  other?: string;
}

export function plural(count: number, forms: PluralForms): string {
  const form = rules.select(count);
  if (form === 'one' || form === 'few') return forms[form];
  return form === 'other' ? (forms.other ?? forms.few) : forms.many;
}

/** The number with its noun: '3 dni robocze'. */
export function counted(count: number, forms: PluralForms): string {
  return `${numerals.format(count)} ${plural(count, forms)}`;
}
