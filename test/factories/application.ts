// Brings an application to a status through the services of the office, step by step as people do; no row is written past them.
import { Account } from '../../src/accounts/account.entity.js';
import { Grants } from '../../src/accounts/grants.service.js';
import type { Application, IdentityRoute } from '../../src/applications/application.entity.js';
import type { ApplicationStatus } from '../../src/applications/application-status.js';
import { Applications } from '../../src/applications/applications.service.js';
import type { FilingForm } from '../../src/applications/filing-form.js';
import { FilingService } from '../../src/applications/filing.service.js';
import type { LinkPurpose } from '../../src/applications/link.entity.js';
import { Progress } from '../../src/applications/progress.service.js';
import { SubmissionService } from '../../src/applications/submission.service.js';
import { SYSTEM } from '../../src/audit/audit.service.js';
import { Collection } from '../../src/credentials/collection.service.js';
import { Issuance } from '../../src/credentials/issuance.service.js';
import { SigningService } from '../../src/epuap/signing.service.js';
import { Clock } from '../../src/foundation/clock.js';
import { Effects } from '../../src/foundation/effects.service.js';
import { LinkTokens } from '../../src/foundation/link-token.js';
import { DeskService } from '../../src/in-person/desk.service.js';
import { DEMO_REGISTER } from '../../src/institutions/demo-register.js';
import { checklistFor } from '../../src/applications/checklist.js';
import { ReviewService } from '../../src/review/review.service.js';
import type { ApplicantFunction } from '../../src/values/applicant-function.js';
import { addDays, addYears } from '../../src/values/civil-date.js';
import { newId } from '../../src/values/uuid.js';
import { eventually } from '../support/eventually.js';
import type { Office } from '../support/office.js';
import type { Visitor } from '../support/visitor.js';
import { APPLICANT_PASSWORD, signAt } from '../support/walk.js';
import { type TestPerson, testPerson } from './person.js';
import { type StaffedRegister, staffedRegister } from './staffed-register.js';

export interface ApplicationWish {
  status?: keyof typeof STEPS;
  route?: IdentityRoute;
  person?: TestPerson;
  /** Key of the demo register. */
  institution?: string;
  function?: ApplicantFunction;
  from?: string;
  to?: string;
  scopes?: readonly string[];
  password?: string;
}

/** An application as a test speaks of it. */
export interface MadeApplication {
  id: string;
  number: string;
  person: TestPerson;
  password: string;
  route: IdentityRoute;
  institutionId: string;
  /** Account of the person who decides. */
  officialId: string;
  /** Only after the login was collected. */
  login?: string;
}

type Step = 'sendToSigning' | 'submit' | 'start' | 'accept' | 'reject' | 'confirm' | 'issue' | 'collect' | 'withdraw' | 'expire';

/** The way to each status. At the desk it leads over `formally_accepted`, with a signature acceptance goes on at once. */
const STEPS = {
  unconfirmed: [],
  awaiting_signature: ['sendToSigning'],
  submitted: ['submit'],
  under_review: ['submit', 'start'],
  formally_accepted: ['submit', 'start', 'accept'],
  identity_confirmed: ['submit', 'start', 'accept', 'confirm'],
  credentials_ready: ['submit', 'start', 'accept', 'confirm', 'issue'],
  credentials_collected: ['submit', 'start', 'accept', 'confirm', 'issue', 'collect'],
  completed: ['submit', 'start', 'accept', 'confirm', 'issue'],
  rejected: ['submit', 'start', 'reject'],
  withdrawn: ['withdraw'],
  expired: ['expire'],
} as const satisfies Partial<Record<ApplicationStatus, readonly Step[]>>;

const USUAL_INSTITUTION = 'gmina-przykladowo';
const COMMENT = 'Dane zgadzają się z upoważnieniem.';

export class ApplicationFactory {
  private readonly officials = new Map<string, Promise<string>>();

  private constructor(
    private readonly office: Office,
    readonly register: StaffedRegister,
  ) {}

  /** With the demo register imported; heads come into office when an application needs them. */
  static async of(office: Office): Promise<ApplicationFactory> {
    return new ApplicationFactory(office, await staffedRegister(office));
  }

  async application(wish: ApplicationWish = {}): Promise<MadeApplication> {
    const made = await this.file(wish);
    return this.goOn(made, STEPS[wish.status ?? 'unconfirmed']);
  }

  /** Takes further steps with an application. */
  async goOn(made: MadeApplication, steps: readonly Step[]): Promise<MadeApplication> {
    for (const step of steps) made = { ...made, ...(await this[step](made)) };
    return made;
  }

  /** Account of the head of an institution of the demo register, who is appointed when there is none. */
  async official(key: string): Promise<string> {
    const found = this.officials.get(key) ?? this.findOrAppoint(key);
    this.officials.set(key, found);
    return found;
  }

  async loginOf(accountId: string): Promise<string> {
    return (await this.office.data.manager.findOneByOrFail(Account, { id: accountId })).login;
  }

  /** An employee applies only where somebody is in office who can decide. */
  async file(wish: ApplicationWish = {}): Promise<MadeApplication> {
    if ((wish.function ?? 'EMPLOYEE') === 'EMPLOYEE') await this.official(wish.institution ?? USUAL_INSTITUTION);
    return this.fileAsItIs(wish);
  }

  /** The same without appointing anybody before. */
  async fileAsItIs(wish: ApplicationWish = {}): Promise<MadeApplication> {
    const { route = 'IN_PERSON', person = testPerson(), institution = USUAL_INSTITUTION, password = APPLICANT_PASSWORD } = wish;
    const form = {
      ...(await this.form(wish)),
      route,
      institutionId: this.register.idOf(institution),
      ...typed(person, password),
    };
    const filing = this.office.service(FilingService);
    const consent = { pledge: true, acknowledged: WARNINGS };
    const id = await filing.send(await filing.keep(form), { consent, formKey: newId(), proveCode: async () => undefined });
    const { number, institutionId, decidingInstitutionId } = await this.state(id);
    return {
      id,
      number,
      person,
      password,
      route,
      institutionId,
      officialId: await this.official(this.keyOf(decidingInstitutionId)),
    };
  }

  async state(id: string): Promise<Application> {
    return this.office.service(Applications).get(id);
  }

  async statusOf({ id }: Pick<MadeApplication, 'id'>): Promise<ApplicationStatus> {
    return (await this.state(id)).status;
  }

  /** The personal link as it stands in the newest mail. */
  async link({ id }: MadeApplication, purpose: LinkPurpose): Promise<string> {
    const [row] = await this.office.data.query<{ id: string }[]>(
      'select id from application_link where application_id = $1 and purpose = $2 and superseded_at is null',
      [id, purpose],
    );
    if (row === undefined) throw new Error(`no ${purpose} link`);
    return `/wniosek/link/${this.office.service(LinkTokens).tokenOf(row.id)}`;
  }

  /** A browser that has opened the application by its link. */
  async opened(made: MadeApplication, purpose: LinkPurpose, visitor = this.office.visitor()): Promise<Visitor> {
    const asked = await visitor.get(await this.link(made, purpose));
    const page = await visitor.submit(asked, 'Pokaż wniosek', { pesel: made.person.pesel, haslo: made.password });
    if (page.errors.length > 0) throw new Error(page.errors.join(' '));
    return visitor;
  }

  /** What an official's form brings along. */
  act(made: MadeApplication, actorId = made.officialId) {
    return { actorId, applicationId: made.id, form: { key: newId(), result: `/wnioski/${made.id}` } };
  }

  async acceptance(made: MadeApplication): Promise<{ comment: string; ticked: string[] }> {
    const { function: held, registerData } = await this.state(made.id);
    return { comment: COMMENT, ticked: checklistFor(held, registerData).map((point) => point.code) };
  }

  private async form({ function: held = 'EMPLOYEE', from, to, scopes = ['SCHOOL_DATA'] }: ApplicationWish) {
    const today = await this.office.service(Clock).today();
    const letter = held === 'EMPLOYEE' ? LETTER : NO_LETTER;
    return {
      ...letter,
      function: held,
      scopes: held === 'EMPLOYEE' ? scopes : [],
      authorisedOn: parts(held === 'EMPLOYEE' ? addDays(today, -1) : ''),
      validFrom: parts(from ?? today),
      validTo: parts(to ?? addYears(today, 1)),
    };
  }

  private async sendToSigning({ id }: MadeApplication): Promise<void> {
    await this.office.service(SigningService).start(id, newId());
  }

  private async submit({ id, route, person }: MadeApplication): Promise<void> {
    if (route === 'IN_PERSON') return this.office.service(SubmissionService).submit(id, { key: newId(), result: '/moj-wniosek' });
    await signAt(this.office.visitor(), await this.office.service(SigningService).start(id, newId()), person);
  }

  private async start(made: MadeApplication): Promise<void> {
    await this.office.service(ReviewService).start(this.act(made));
  }

  private async accept(made: MadeApplication): Promise<void> {
    await this.office.service(ReviewService).accept(this.act(made), await this.acceptance(made));
  }

  private async reject(made: MadeApplication): Promise<void> {
    await this.office.service(ReviewService).reject(this.act(made), { comment: 'Brak upoważnienia.', kind: 'NOT_PROCESSED' });
  }

  private async confirm(made: MadeApplication): Promise<void> {
    if (made.route === 'EPUAP') return;
    await this.office.service(DeskService).confirm(this.act(made), { documentKind: 'ID_CARD', comment: 'Okazano dowód.' });
  }

  /** By the worker, or here when the office has none. */
  private async issue({ id }: MadeApplication): Promise<void> {
    const [effect] = await this.office.data.query<{ id: string }[]>(
      `select id from effect where kind = 'issue_credentials' and subject_id = $1`,
      [id],
    );
    const claimed = effect === undefined ? null : await this.office.service(Effects).claim(effect.id);
    if (claimed !== null) return this.office.service(Issuance).issue(claimed);
    await eventually(async () => (await this.statusOf({ id })) !== 'identity_confirmed');
  }

  private async collect({ id, password }: MadeApplication): Promise<Pick<MadeApplication, 'login'>> {
    const { login } = await this.office.service(Collection).collect(id, password, newId());
    return { login };
  }

  private async withdraw({ id }: MadeApplication): Promise<void> {
    await this.office.service(SubmissionService).withdraw(id, { key: newId(), result: '/moj-wniosek' });
  }

  private async expire({ id }: MadeApplication): Promise<void> {
    await this.office.service(Progress).advance(id, 'expired', { actor: SYSTEM });
  }

  private async findOrAppoint(key: string): Promise<string> {
    const [held] = await this.office.service(Grants).headsOf(this.register.idOf(key));
    if (held !== undefined) return held.accountId;
    const login = await this.register.head(key);
    return (await this.office.data.manager.findOneByOrFail(Account, { login })).id;
  }

  private keyOf(institutionId: string): string {
    const entry = DEMO_REGISTER.find(({ key }) => this.register.idOf(key) === institutionId);
    if (entry === undefined) throw new Error('the institution is not in the demo register');
    return entry.key;
  }
}

/** Passed over, whichever of them there are. */
const WARNINGS = ['EMAIL_INSTITUTIONAL', 'NOT_31_AUGUST', 'ACTING_HEAD_OVER_10_MONTHS', 'LETTER_OVER_5_YEARS'];

const LETTER = {
  authorisedByFirstName: 'Halina',
  authorisedBySurname: 'Zmyślona',
  authorisedByFunction: 'kierownik jednostki',
};
const NO_LETTER = { authorisedByFirstName: '', authorisedBySurname: '', authorisedByFunction: '' };

function typed(person: TestPerson, password: string) {
  const { firstName, surname, pesel, email, phone } = person;
  return { firstName, middleName: '', surname, pesel, email, phone, password, passwordAgain: password, passwordHash: null };
}

function parts(date: string): FilingForm['validFrom'] {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day, month, year };
}
