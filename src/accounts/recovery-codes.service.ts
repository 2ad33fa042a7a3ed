// Makes and takes recovery codes: ten for an account, each once, kept as hashes.
import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { Passwords } from '../foundation/passwords.js';
import { newId } from '../values/uuid.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { SecondFactorChanges } from './second-factor-changes.service.js';

const HOW_MANY = 10;
/** Letters and digits that nobody mistakes for each other on paper; ten of them are 49 bits. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const LENGTH = 10;

@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly encryption: FieldEncryption,
    private readonly changes: SecondFactorChanges,
  ) {}

  /** New codes instead of all earlier ones. @returns what is shown once, like 'ABCDE-FGH23' */
  async issue(tx: EntityManager, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: HOW_MANY }, newCode);
    const hashes = await Promise.all(codes.map((code) => this.passwords.hash(code)));
    await tx.delete(RecoveryCode, { accountId });
    await tx.insert(
      RecoveryCode,
      hashes.map((codeHash) => ({ id: newId(), accountId, codeHash })),
    );
    return codes.map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`);
  }

  /** New codes, wished for by the holder. */
  async renew(accountId: string, session: string | null): Promise<string[]> {
    return this.changes.make({ accountId, change: 'codes_renewed', session }, (tx) => this.issue(tx, accountId));
  }

  /** Uses a code up. False when it is none of the account's, or was used. */
  async accepts(accountId: string, typed: string, session: string | null): Promise<boolean> {
    const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const found = code.length === LENGTH ? await this.find(accountId, code) : null;
    if (found === null) return false;
    return this.changes.make({ accountId, change: 'code_used', session }, async (tx) => {
      const { affected } = await tx.update(RecoveryCode, { id: found.id, usedAt: IsNull() }, { usedAt: () => 'office_now()' });
      return affected === 1;
    });
  }

  async left(accountId: string): Promise<number> {
    return (await this.unused(accountId)).length;
  }

  /** Codes just made travel sealed in the session of the browser that made them, until they are written down. */
  seal(accountId: string, codes: readonly string[]): string {
    return this.encryption.sealJson(place(accountId), codes).toString('base64');
  }

  open(accountId: string, sealed: string): string[] {
    return this.encryption.openJson(place(accountId), Buffer.from(sealed, 'base64'));
  }

  private async find(accountId: string, code: string): Promise<RecoveryCode | null> {
    for (const row of await this.unused(accountId)) {
      if (await this.passwords.matches(row.codeHash, code)) return row;
    }
    return null;
  }

  private unused(accountId: string): Promise<RecoveryCode[]> {
    return this.dataSource.manager.findBy(RecoveryCode, { accountId, usedAt: IsNull() });
  }
}

function newCode(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

function place(row: string) {
  return { table: 'web_session', column: 'recovery_codes', row };
}
