// Keeps what was typed until it is sent, for two hours at most; the password only as its hash.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { newPasswordFault } from '../foundation/new-password.js';
import { Passwords } from '../foundation/passwords.js';
import { isUuid, newId } from '../values/uuid.js';
import { FilingDraft } from './filing-draft.entity.js';
import { type FilingForm, type KeptAnswers, wordsOfPerson } from './filing-form.js';

/** A draft as pages use it. */
export interface KeptDraft {
  id: string;
  answers: KeptAnswers;
}

const LIFETIME = '2 hours';

@Injectable()
export class FilingDrafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly encryption: FieldEncryption,
    private readonly passwords: Passwords,
  ) {}

  /**
   * Keeps the answers, right or wrong, in place of an earlier draft of the same browser. What does not belong to the present
   * function is taken over from that one: whoever changes the function back finds it again.
   * @returns the id of the draft
   */
  async keep(form: FilingForm, earlier: KeptDraft | null): Promise<string> {
    const id = newId();
    const answers = this.encryption.sealJson(place(id), await this.kept(form, earlier));
    await this.dataSource.transaction(async (tx) => {
      await tx.query(`insert into filing_draft (id, answers, expires_at) values ($1, $2, office_now() + $3::interval)`, [
        id,
        answers,
        LIFETIME,
      ]);
      if (earlier !== null) await tx.delete(FilingDraft, { id: earlier.id });
    });
    return id;
  }

  /** @returns null when there is none, or its time is over. */
  async find(id: string | undefined): Promise<KeptDraft | null> {
    if (id === undefined || !isUuid(id)) return null;
    const [row] = await this.dataSource.query<{ answers: Buffer }[]>(
      'select answers from filing_draft where id = $1 and expires_at > office_now()',
      [id],
    );
    return row === undefined ? null : { id, answers: this.encryption.openJson(place(id), row.answers) };
  }

  /** Takes the draft away in the transaction that files it. @returns whether it was still there; of two senders, one gets it */
  async take(tx: EntityManager, id: string): Promise<boolean> {
    return (await tx.delete(FilingDraft, { id })).affected === 1;
  }

  async forget(id: string | undefined): Promise<void> {
    if (id !== undefined) await this.dataSource.manager.delete(FilingDraft, { id });
  }

  async forgetExpired(): Promise<void> {
    await this.dataSource.query('delete from filing_draft where expires_at <= office_now()');
  }

  private async kept(form: FilingForm, earlier: KeptDraft | null): Promise<KeptAnswers> {
    const { password, passwordAgain, passwordHash, ...typed } = form;
    const isUsable = password === passwordAgain && newPasswordFault(password, wordsOfPerson(form)) === null;
    return {
      ...typed,
      ...(form.function === 'EMPLOYEE' || earlier === null ? {} : letterOf(earlier.answers)),
      passwordHash: isUsable ? await this.passwords.hash(password) : password === '' ? passwordHash : null,
    };
  }
}

function letterOf({ authorisedByFirstName, authorisedBySurname, authorisedByFunction, authorisedOn, scopes }: KeptAnswers) {
  return { authorisedByFirstName, authorisedBySurname, authorisedByFunction, authorisedOn, scopes };
}

function place(row: string) {
  return { table: 'filing_draft', column: 'answers', row };
}
