// Looks for numbers of persons where none may stand: in logs and addresses.
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Runs of eleven digits, as a PESEL is one. Our ids are left out: they hold such a run by chance once in a hundred. */
export function elevenDigitsIn(text: string): string[] {
  return text.replace(ID, '').match(/(?<!\d)\d{11}(?!\d)/g) ?? [];
}
