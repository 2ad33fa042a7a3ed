// Opens the account of the first deciding person of an installation, who sets a password by a one-time link.
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { LinkTokens } from '../foundation/link-token.js';
import { Passwords } from '../foundation/passwords.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import type { Institution } from '../institutions/institution.entity.js';
import { userTypesOf } from '../institutions/user-types.js';
import { DomainError } from '../values/domain-error.js';
import { newId } from '../values/uuid.js';
import { Account } from './account.entity.js';
import { Accounts } from './accounts.service.js';
import { chosenPassword, type TypedPassword } from './chosen-password.js';
import { Grant } from './grant.entity.js';
import { HeadSlots } from './head-slots.service.js';
import { SessionEnd } from './session-end.service.js';
import { SetupLink } from './setup-link.entity.js';
import type { Person } from '../values/person.js';

/** Who is to be the first, where, and for how long. */
export interface FirstPerson {
  person: Person;
  institution: Institution;
  function: 'HEAD' | 'ACTING_HEAD';
  validFrom: string;
  validTo: string;
}

@Injectable()
export class SetupLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly headSlots: HeadSlots,
    private readonly tokens: LinkTokens,
    private readonly encryption: FieldEncryption,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
    private readonly sessions: SessionEnd,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @returns login and the one-time link (7 days). @throws DomainError ACCOUNT_EXISTS, HEAD_PERIOD_OVERLAPS */
  async invite(first: FirstPerson): Promise<{ accountId: string; login: string; link: string }> {
    return this.dataSource.transaction(async (tx) => {
      const account = await this.openWithGrant(tx, first, null);
      const id = newId();
      const token = this.tokens.tokenOf(id);
      await tx.query(
        `insert into setup_link (id, account_id, token_hash, expires_at) values ($1, $2, $3, office_now() + interval '7 days')`,
        [id, account.id, this.tokens.hashOf(token)],
      );
      return { accountId: account.id, login: account.login, link: `${this.settings.PUBLIC_URL}/konto/${token}` };
    });
  }

  /** The same with a password at once: for demo accounts. */
  async openAtOnce(first: FirstPerson, password: string): Promise<{ accountId: string; login: string }> {
    const hash = await this.passwords.hash(password);
    return this.dataSource.transaction(async (tx) => {
      const account = await this.openWithGrant(tx, first, hash);
      return { accountId: account.id, login: account.login };
    });
  }

  /** @throws DomainError LINK_UNKNOWN, LINK_USED, LINK_EXPIRED */
  async check(token: string): Promise<SetupLink> {
    const link = await this.dataSource.manager.findOne(SetupLink, {
      where: { tokenHash: this.tokens.hashOf(token) },
      relations: { account: true },
    });
    if (link === null) throw new DomainError('LINK_UNKNOWN');
    if (link.usedAt !== null) throw new DomainError('LINK_USED');
    const [row] = await this.dataSource.query<{ ended: boolean }[]>('select $1::timestamptz < office_now() as ended', [
      link.expiresAt,
    ]);
    if (row?.ended !== false) throw new DomainError('LINK_EXPIRED', { until: link.expiresAt.toISOString() });
    return link;
  }

  /** Sets the password; the link is used up. @throws FormProblem, DomainError LINK_UNKNOWN, LINK_USED, LINK_EXPIRED */
  async setPassword(token: string, typed: TypedPassword): Promise<void> {
    const link = await this.check(token);
    const password = chosenPassword(typed, await this.knownOf(link.account));
    const passwordHash = await this.passwords.hash(password);
    await this.dataSource.transaction(async (tx) => {
      const [, used] = await tx.query<[unknown[], number]>(
        'update setup_link set used_at = now() where id = $1 and used_at is null',
        [link.id],
      );
      if (used !== 1) throw new DomainError('LINK_USED');
      await tx.update(Account, { id: link.accountId }, { passwordHash, state: 'open' });
      await this.sessions.endAllOf(link.accountId, tx);
      await this.audit.record(tx, {
        chain: link.accountId,
        event: 'password_set',
        actor: { kind: 'official', id: link.accountId },
      });
    });
  }

  /** What others know about the holder, and would try first. */
  private async knownOf(account: Account): Promise<string[]> {
    const { firstName, middleName, surname, pesel, email, phone } = this.accounts.personOf(account);
    const places = await this.dataSource.query<{ name: string }[]>(
      'select i.name from access_grant g join institution i on i.id = g.institution_id where g.account_id = $1',
      [account.id],
    );
    return [firstName, middleName ?? '', surname, pesel, email, phone, account.login, ...places.map(({ name }) => name)];
  }

  private async openWithGrant(tx: EntityManager, first: FirstPerson, passwordHash: string | null): Promise<Account> {
    if (await this.accounts.findByPesel(tx, this.encryption.blindIndex(first.person.pesel)))
      throw new DomainError('ACCOUNT_EXISTS');
    const login = await this.accounts.allocateLogin(tx, first.person);
    const state = passwordHash === null ? 'invited' : 'open';
    const account = await this.accounts.open(tx, { login, passwordHash, state, person: first.person });
    const grantId = newId();
    await tx.insert(Grant, {
      id: grantId,
      accountId: account.id,
      institutionId: first.institution.id,
      function: first.function,
      userTypes: userTypesOf(first.institution.kind),
      validFrom: first.validFrom,
      validTo: first.validTo,
    });
    const period = { institutionId: first.institution.id, function: first.function, from: first.validFrom, to: first.validTo };
    await this.headSlots.take(tx, period, { applicationId: null, grantId });
    await this.audit.record(tx, {
      chain: account.id,
      event: 'account_created',
      actor: { kind: 'operator' },
      details: { institutionId: first.institution.id },
    });
    return account;
  }
}
