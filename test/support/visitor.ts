// A person at a browser without JavaScript: follows links, fills in forms, keeps cookies.
import { type HTMLElement, parse } from 'node-html-parser';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** A page as it arrived. */
export class VisitedPage {
  readonly root: HTMLElement;

  constructor(
    readonly url: string,
    readonly status: number,
    readonly headers: Headers,
    readonly html: string,
  ) {
    this.root = parse(html);
  }

  get title(): string {
    return this.root.querySelector('title')?.text ?? '';
  }

  get heading(): string {
    return tidy(this.root.querySelector('h1')?.text ?? '');
  }

  /** Everything that can be read, white space folded. */
  get text(): string {
    return tidy(this.root.querySelector('body')?.text ?? '');
  }

  /** The texts of the error summary. */
  get errors(): string[] {
    return this.root.querySelectorAll('.govuk-error-summary__list li').map((item) => tidy(item.text));
  }

  /** Address of the link with that text. */
  link(text: string | RegExp): string {
    const found = this.root.querySelectorAll('a').find((anchor) => matches(tidy(anchor.text), text));
    if (found === undefined) throw new Error(`no link "${String(text)}" on "${this.title}": ${this.text.slice(0, 300)}`);
    return new URL(unescapeHtml(found.getAttribute('href') ?? ''), this.url).href;
  }

  hasLink(text: string | RegExp): boolean {
    return this.root.querySelectorAll('a').some((anchor) => matches(tidy(anchor.text), text));
  }

  hasButton(text: string): boolean {
    return this.root.querySelectorAll('button, a.govuk-button').some((button) => tidy(button.text) === text);
  }

  /** The form whose button bears that text, with what stands in it. */
  form(button: string): { action: string; method: string; fields: URLSearchParams } {
    const form = this.root
      .querySelectorAll('form')
      .find((one) => one.querySelectorAll('button').some((item) => tidy(item.text) === button));
    if (form === undefined) throw new Error(`no button "${button}" on "${this.title}": ${this.text.slice(0, 400)}`);
    return {
      action: new URL(unescapeHtml(form.getAttribute('action') ?? this.url), this.url).href,
      method: (form.getAttribute('method') ?? 'get').toLowerCase(),
      fields: fieldsOf(form),
    };
  }
}

export class Visitor {
  private readonly cookies = new Map<string, string>();
  private headers: Readonly<Record<string, string>> = {};

  constructor(readonly base: string) {}

  /** Sends these headers to the office too, as a proxy, another browser or a liar would. */
  behind(headers: Readonly<Record<string, string>>): this {
    this.headers = { ...this.headers, ...headers };
    return this;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  /** A second browser window with the same cookies at this moment. */
  twin(): Visitor {
    const twin = new Visitor(this.base);
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    return twin;
  }

  /** The cookies as a real browser takes them over. */
  get jar(): { name: string; value: string; url: string }[] {
    return [...this.cookies].map(([name, value]) => ({ name, value, url: this.base }));
  }

  async get(address: string): Promise<VisitedPage> {
    return this.request(new URL(address, this.base), { method: 'GET' }, true);
  }

  /** Fills in the form with that button and sends it; redirects are followed. */
  async submit(page: VisitedPage, button: string, values: Values = {}): Promise<VisitedPage> {
    return this.send(page.form(button), values);
  }

  async send(form: ReturnType<VisitedPage['form']>, values: Values = {}, follow = true): Promise<VisitedPage> {
    const fields = new URLSearchParams(form.fields);
    for (const [name, value] of Object.entries(values)) {
      fields.delete(name);
      for (const one of typeof value === 'string' ? [value] : value) fields.append(name, one);
    }
    const url = new URL(form.action);
    if (form.method === 'get') {
      url.search = fields.toString();
      return this.request(url, { method: 'GET' }, follow);
    }
    return this.request(url, { method: 'POST', body: fields }, follow);
  }

  async request(url: URL, init: RequestInit, follow: boolean): Promise<VisitedPage> {
    const isOurs = url.origin === new URL(this.base).origin;
    const headers = new Headers(isOurs ? { ...this.headers, ...Object.fromEntries(new Headers(init.headers)) } : init.headers);
    if (isOurs && this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    if (isOurs) this.keepCookies(response);
    const location = response.headers.get('location');
    if (follow && location !== null && response.status >= 300 && response.status < 400) {
      await response.arrayBuffer();
      return this.request(new URL(location, url), { method: 'GET' }, follow);
    }
    return new VisitedPage(url.href, response.status, response.headers, await response.text());
  }

  /** Sends a form that carries a file, as a browser does. */
  async upload(
    page: VisitedPage,
    button: string,
    file: { field: string; name: string; bytes: Uint8Array },
  ): Promise<VisitedPage> {
    const { action, fields } = page.form(button);
    const body = new FormData();
    for (const [name, value] of fields) if (name !== file.field) body.append(name, value);
    body.append(file.field, new Blob([new Uint8Array(file.bytes)], { type: 'application/xml' }), file.name);
    return this.request(new URL(action), { method: 'POST', body }, true);
  }

  /** A file that an address hands out. */
  async download(address: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(address, this.base), { headers: { ...this.headers, cookie }, redirect: 'manual' });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** Sends a form that is answered with a file. */
  async take(page: VisitedPage, button: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const { action, fields } = page.form(button);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(action, {
      method: 'POST',
      body: fields,
      headers: { ...this.headers, cookie },
      redirect: 'manual',
    });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

function fieldsOf(form: HTMLElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const field of form.querySelectorAll('input, select, textarea')) {
    const name = field.getAttribute('name');
    if (name === undefined) continue;
    const type = field.getAttribute('type') ?? '';
    if ((type === 'checkbox' || type === 'radio') && field.getAttribute('checked') === undefined) continue;
    if (field.rawTagName === 'textarea') fields.append(name, unescapeHtml(field.rawText));
    else if (field.rawTagName === 'select')
      fields.append(
        name,
        field.querySelector('option[selected]')?.getAttribute('value') ??
          field.querySelector('option')?.getAttribute('value') ??
          '',
      );
    else fields.append(name, field.getAttribute('value') ?? '');
  }
  return fields;
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text === wanted : wanted.test(text);
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function unescapeHtml(text: string): string {
  return text
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'");
}
