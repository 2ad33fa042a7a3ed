// The pages that are measured, each as its visitor asks for it: cookies of real sign-ins, and the answer to compare bytes with.
import { withClient } from '../src/start/database.js';
import { Visitor, type VisitedPage } from '../test/support/visitor.js';
import type { Product } from './product.js';
import { BIG_OFFICE, type Seeded } from './seed.js';

export interface Target {
  name: string;
  path: string;
  headers: Record<string, string>;
  /** The answer the product gave: status, headers, bytes. */
  sample: { headers: Record<string, string>; body: Buffer };
}

/** Headers that belong to a connection or a moment, not to the page. */
const OF_THE_WIRE = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length']);

export class Visits {
  private constructor(
    private readonly product: Product,
    private readonly seeded: Seeded,
    private readonly head: Visitor,
    private readonly applicant: Visitor,
  ) {}

  static async of(product: Product, seeded: Seeded): Promise<Visits> {
    const [head, applicant] = [new Visitor(product.url), new Visitor(product.url)];
    const login = product.logins.find(({ institution }) => institution === BIG_OFFICE);
    if (login === undefined) throw new Error(`seed-demo made no login for ${BIG_OFFICE}`);
    const signIn = await head.get('/zaloguj');
    await head.submit(signIn, 'Zaloguj się', { login: login.login, haslo: login.password });
    const state = await applicant.get('/stan-wniosku');
    const button = 'Pokaż wniosek';
    await applicant.submit(state, button, { pesel: seeded.applicant.pesel, haslo: seeded.applicant.password });
    return new Visits(product, seeded, head, applicant);
  }

  start(): Promise<Target> {
    return this.target('start page', '/', new Visitor(this.product.url), /Złóż wniosek/);
  }

  async form(): Promise<Target> {
    const visitor = new Visitor(this.product.url);
    const path = `/wniosek/formularz?sposob=osobiscie&podmiot=${this.seeded.bigOfficeId}&funkcja=EMPLOYEE`;
    await visitor.get(path); // the cookie of the form, as after the page before
    return this.target('form page', path, visitor, /Zobowiązuję się|PESEL/);
  }

  status(): Promise<Target> {
    return this.target("applicant's status page", '/moj-wniosek', this.applicant, /zaakceptowany|akceptacja/i);
  }

  list(rows: number): Promise<Target> {
    return this.target(`head's list, ${rows.toLocaleString('en')}`, '/wnioski', this.head, /Następna strona/);
  }

  /** A page far behind the first one: after the row in the middle of what was decided. */
  async deepList(): Promise<Target> {
    const [middle] = await withClient(this.product.ownerUrl, async (client) => {
      const found = await client.query<{ at: string; id: string }>(
        `select (extract(epoch from submitted_at) * 1000000)::bigint::text as at, id from application
          where deciding_institution_id = $1 and status = 'credentials_collected'
          order by submitted_at offset (select count(*) / 2 from application where deciding_institution_id = $1) limit 1`,
        [this.seeded.bigOfficeId],
      );
      return found.rows;
    });
    const path = `/wnioski?po=3-${middle?.at ?? ''}-${middle?.id ?? ''}`;
    return this.target('same, in the middle', path, this.head, /Poprzednia strona/);
  }

  private async target(name: string, path: string, visitor: Visitor, wanted: RegExp): Promise<Target> {
    const page = await visitor.request(new URL(path, this.product.url), { method: 'GET' }, false);
    if (page.status !== 200 || !wanted.test(page.text))
      throw new Error(`${name}: ${path} answered ${page.status} "${page.title}": ${page.text.slice(0, 200)}`);
    // The member is private for tests; here the load generator needs what the visitor's browser sends.
    const cookie = [...visitor['cookies']].map(([key, value]) => `${key}=${value}`).join('; ');
    const host = new URL(this.product.url).host;
    return { name, path, headers: { host, ...(cookie === '' ? {} : { cookie }) }, sample: sampleOf(page) };
  }
}

function sampleOf(page: VisitedPage): Target['sample'] {
  const body = Buffer.from(page.html, 'utf8');
  const headers: Record<string, string> = {};
  page.headers.forEach((value, name) => {
    if (!OF_THE_WIRE.has(name)) headers[name] = value;
  });
  return { headers: { ...headers, 'content-length': String(body.length) }, body };
}
