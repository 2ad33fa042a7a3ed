// Keeps accounts: one per person, one login for ever.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { DomainError } from '../values/domain-error.js';
import { loginStem, makeLogin } from '../values/login-stem.js';
import { newId } from '../values/uuid.js';
import { Account } from './account.entity.js';
import { LoginStem } from './login-stem.entity.js';
import type { Person } from '../values/person.js';

export interface NewAccount extends Pick<Account, 'login' | 'passwordHash' | 'state'> {
  person: Person;
}

@Injectable()
export class Accounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly encryption: FieldEncryption,
  ) {}

  /** @throws DomainError NOT_FOUND */
  async get(id: string): Promise<Account> {
    const account = await this.dataSource.manager.findOneBy(Account, { id });
    if (account === null) throw new DomainError('NOT_FOUND');
    return account;
  }

  personOf(account: Account): Person {
    return this.encryption.openJson(place(account.id), account.person);
  }

  /** "Jan Kowalski", for pages that name who did something. */
  async nameOf(id: string): Promise<string> {
    const { firstName, surname } = this.personOf(await this.get(id));
    return `${firstName} ${surname}`;
  }

  async findByPesel(tx: EntityManager, peselIndex: Buffer): Promise<Account | null> {
    return tx.findOneBy(Account, { peselIndex });
  }

  /** The next login of a stem; the row lock makes two at once wait, and none is ever given out again. */
  async allocateLogin(tx: EntityManager, person: Pick<Person, 'firstName' | 'surname'>): Promise<string> {
    const stem = loginStem(person.firstName, person.surname);
    await tx.query(`insert into login_stem (stem, last_number) values ($1, 0) on conflict (stem) do nothing`, [stem]);
    await tx.increment(LoginStem, { stem }, 'lastNumber', 1);
    const { lastNumber } = await tx.findOneByOrFail(LoginStem, { stem });
    return makeLogin(stem, lastNumber);
  }

  /** A new account. Nobody signs in to an `invited` one: its password is still to be set, or its login to be shown. */
  async open(tx: EntityManager, { person, ...account }: NewAccount): Promise<Account> {
    const id = newId();
    await tx.insert(Account, {
      id,
      ...account,
      person: this.encryption.sealJson(place(id), person),
      peselIndex: this.encryption.blindIndex(person.pesel),
    });
    return tx.findOneByOrFail(Account, { id });
  }

  /** Whether anybody ever signed in to it. */
  async hasSignedIn(tx: EntityManager, id: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(`select 1 from audit_entry where chain = $1 and event = 'signed_in' limit 1`, [id]);
    return rows.length > 0;
  }

  /** Gives the account another login, to be shown before it works; the one before is never given out again. @returns the new login */
  async renew(tx: EntityManager, id: string): Promise<string> {
    const login = await this.allocateLogin(tx, this.personOf(await tx.findOneByOrFail(Account, { id })));
    await tx.update(Account, { id }, { login, state: 'invited' });
    return login;
  }

  /** From now on its holder may sign in; a closed account stays closed. */
  async letIn(tx: EntityManager, id: string): Promise<void> {
    await tx.update(Account, { id, state: 'invited' }, { state: 'open' });
  }
}

function place(row: string) {
  return { table: 'account', column: 'person', row };
}
