// The passkeys of an account: added under a name, asked at sign-in, taken off.
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import { isUuid, newId } from '../values/uuid.js';
import { Accounts } from './accounts.service.js';
import { Passkey } from './passkey.entity.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { SecondFactorChanges } from './second-factor-changes.service.js';
import {
  counterAfter,
  creationOptions,
  credentialIdIn,
  type KnownPasskey,
  newPasskeyIn,
  type RelyingParty,
  relyingPartyOf,
  requestOptions,
} from './webauthn.js';

const MOST_PASSKEYS = 10;
const LONGEST_NAME = 50;
/** Far more than any answer of a browser without attestation. */
const LONGEST_ANSWER = 20_000;

/** A new passkey as the form sent it. */
export interface TypedPasskey {
  name: string;
  /** JSON of the browser's answer. */
  answer: string;
  /** What the browser had to sign; null when it was asked too long ago. */
  challenge: string | null;
}

@Injectable()
export class Passkeys {
  private readonly rp: RelyingParty;

  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly codes: RecoveryCodes,
    private readonly changes: SecondFactorChanges,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.rp = relyingPartyOf(settings.PUBLIC_URL);
  }

  async of(accountId: string): Promise<Passkey[]> {
    return this.dataSource.manager.find(Passkey, { where: { accountId }, order: { createdAt: 'ASC' } });
  }

  /** JSON for `navigator.credentials.create`. */
  async invitation(accountId: string, challenge: string): Promise<string> {
    const { login } = await this.accounts.get(accountId);
    const holder = { id: accountId, login, name: await this.accounts.nameOf(accountId) };
    return JSON.stringify(await creationOptions(this.rp, holder, challenge, await this.of(accountId)));
  }

  /** @returns recovery codes when the account had none @throws FormProblem on `nazwa` or `klucz-dostepu` */
  async add(accountId: string, typed: TypedPasskey, session: string | null): Promise<string[]> {
    const name = passkeyName(typed.name);
    const found = await this.newOneIn(typed);
    if ((await this.of(accountId)).length >= MOST_PASSKEYS)
      throw new FormProblem([{ field: 'nazwa', code: 'TOO_MANY_PASSKEYS' }]);
    const isKnown = await this.dataSource.manager.existsBy(Passkey, { credentialId: found.credentialId });
    if (isKnown) throw new FormProblem([{ field: 'nazwa', code: 'PASSKEY_REFUSED' }]);
    const hasCodes = (await this.codes.left(accountId)) > 0;
    return this.changes.make({ accountId, change: 'passkey_added', session }, async (tx) => {
      const { publicKey, counter, ...rest } = found;
      await tx.insert(Passkey, {
        id: newId(),
        accountId,
        name,
        publicKey: Buffer.from(publicKey),
        counter: String(counter),
        ...rest,
      });
      return hasCodes ? [] : this.codes.issue(tx, accountId);
    });
  }

  /** JSON for `navigator.credentials.get`, or null when the account has no passkey. */
  async question(accountId: string, challenge: string): Promise<string | null> {
    const known = await this.of(accountId);
    return known.length === 0 ? null : JSON.stringify(await requestOptions(this.rp, challenge, known));
  }

  /** Whether the answer is from a passkey of this account; its counter goes on, and never back. */
  async accepts(accountId: string, answer: string, challenge: string): Promise<boolean> {
    if (answer.length > LONGEST_ANSWER) return false;
    const credentialId = credentialIdIn(answer);
    const passkey = credentialId && (await this.dataSource.manager.findOneBy(Passkey, { accountId, credentialId }));
    if (!passkey) return false;
    const counter = await counterAfter(this.rp, answer, challenge, asKnown(passkey));
    if (counter === null) return false;
    const [, moved] = await this.dataSource.query<[unknown[], number]>(
      `update passkey set counter = $2, last_used_at = office_now() where id = $1 and (counter < $2 or ($2 = 0 and counter = 0))`,
      [passkey.id, counter],
    );
    return moved === 1;
  }

  /** @throws DomainError NOT_FOUND for none of the account's */
  async get(accountId: string, id: string): Promise<Passkey> {
    const found = isUuid(id) ? await this.dataSource.manager.findOneBy(Passkey, { id, accountId }) : null;
    if (found === null) throw new DomainError('NOT_FOUND');
    return found;
  }

  async remove(accountId: string, id: string, session: string | null): Promise<void> {
    await this.changes.make({ accountId, change: 'passkey_removed', session }, (tx) => tx.delete(Passkey, { id, accountId }));
  }

  private async newOneIn({ answer, challenge }: TypedPasskey): Promise<KnownPasskey> {
    if (answer.trim() === '') throw new FormProblem([{ field: 'nazwa', code: 'PASSKEY_NEEDS_BROWSER' }]);
    if (challenge === null) throw new FormProblem([{ field: 'nazwa', code: 'PASSKEY_TOO_LATE' }]);
    const found = answer.length > LONGEST_ANSWER ? null : await newPasskeyIn(this.rp, answer, challenge);
    if (found === null) throw new FormProblem([{ field: 'nazwa', code: 'PASSKEY_REFUSED' }]);
    return found;
  }
}

function passkeyName(typed: string): string {
  const name = typed
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  if (name === '') throw new FormProblem([{ field: 'nazwa', code: 'REQUIRED' }]);
  if (name.length > LONGEST_NAME) throw new FormProblem([{ field: 'nazwa', code: 'TOO_LONG', facts: { max: LONGEST_NAME } }]);
  return name;
}

function asKnown({ credentialId, publicKey, counter, transports }: Passkey): KnownPasskey {
  return { credentialId, publicKey, counter: Number(counter), transports };
}
