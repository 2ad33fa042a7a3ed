// Reads what a form or the address of a page sent: text or a list of texts, whatever a browser or a program put there.

/** The body or the query as its parser leaves it; undefined when nothing was sent. */
export type FormBody = Readonly<Record<string, unknown>> | undefined;

/** The text of a field; '' when it is missing, and when it came several times: the first must not hide the others (ASVS 15.3.7). */
export function textOf(body: FormBody, name: string): string {
  const value = valueOf(body, name);
  return typeof value === 'string' ? value : '';
}

/** All texts of a field: the ticked boxes of a group. */
export function textsOf(body: FormBody, name: string): string[] {
  const value = valueOf(body, name);
  const texts: unknown[] = Array.isArray(value) ? value : [value];
  return texts.filter((text) => typeof text === 'string');
}

function valueOf(body: FormBody, name: string): unknown {
  return body !== undefined && Object.hasOwn(body, name) ? body[name] : undefined;
}
