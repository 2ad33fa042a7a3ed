// Keeps what officials did and wrote; comments are sealed.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import { parsePesel } from '../values/pesel.js';
import { newId } from '../values/uuid.js';
import { ReviewAct, type ReviewActKind } from './review-act.entity.js';

export interface ActToRecord {
  applicationId: string;
  kind: ReviewActKind;
  actorId: string;
  comment?: string;
  checklist?: readonly string[];
}

/** An act as a page shows it. */
export interface ReadableAct {
  kind: ReviewActKind;
  actor: string;
  comment: string | null;
  checklist: readonly string[];
  at: Date;
}

const MAX_COMMENT = 2_000;

@Injectable()
export class ReviewActs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly encryption: FieldEncryption,
    private readonly accounts: Accounts,
  ) {}

  async record(tx: EntityManager, act: ActToRecord): Promise<void> {
    const id = newId();
    const comment = act.comment === undefined ? null : this.encryption.sealText(place(id), act.comment);
    await tx.insert(ReviewAct, { id, ...act, comment, checklist: [...(act.checklist ?? [])] });
  }

  async of(applicationId: string): Promise<ReadableAct[]> {
    const acts = await this.dataSource.manager.find(ReviewAct, { where: { applicationId }, order: { at: 'ASC' } });
    return Promise.all(acts.map((act) => this.readable(act)));
  }

  private async readable(act: ReviewAct): Promise<ReadableAct> {
    const comment = act.comment && this.encryption.openText(place(act.id), act.comment);
    return { kind: act.kind, actor: await this.accounts.nameOf(act.actorId), comment, checklist: act.checklist, at: act.at };
  }
}

/** A comment is required where the procedure says so (seed A:89, A:99); blanks do not count. @throws FormProblem on `komentarz` */
export function requiredComment(typed: string): string {
  // Control characters have no place in a comment, line breaks have.
  const comment = typed
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
  if (comment === '') throw new FormProblem([{ field: 'komentarz', code: 'COMMENT_REQUIRED' }]);
  if (holdsPesel(comment)) throw new FormProblem([{ field: 'komentarz', code: 'COMMENT_HAS_PESEL' }]);
  if (comment.length > MAX_COMMENT)
    throw new FormProblem([{ field: 'komentarz', code: 'TOO_LONG', facts: { max: MAX_COMMENT } }]);
  return comment;
}

/** Comments travel by e-mail, and the address may be mistyped. */
function holdsPesel(comment: string): boolean {
  return (comment.match(/(?<!\d)\d{11}(?!\d)/g) ?? []).some(isPesel);
}

function isPesel(digits: string): boolean {
  try {
    parsePesel(digits);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function place(row: string) {
  return { table: 'review_act', column: 'comment', row };
}
