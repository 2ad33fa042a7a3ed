// Shows an administrator the documents that did not get through ePUAP, or of which nobody knows whether they did.
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SendingDecisions } from '../epuap/sending-decisions.service.js';
import { sendingPlace } from '../epuap/sending-records.service.js';
import type { SendingState } from '../epuap/sending-state.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import type { FormKey } from '../foundation/request-keys.service.js';
import { DomainError } from '../values/domain-error.js';
import { isUuid, NIL_UUID } from '../values/uuid.js';
import { type TypedDecision, understoodDecision } from './typed-decision.js';

export interface TroubledSending {
  id: string;
  number: string;
  state: SendingState;
  reason: string | null;
  plannedAt: Date;
}

export interface TroubledSendingDetails extends TroubledSending {
  toBox: string;
  fromBox: string;
  attempts: number;
  startedAt: Date | null;
  /** How often ePUAP was asked and answered, and when last. */
  asked: number;
  askedAt: Date | null;
  /** Whether the program goes on asking by itself. */
  isAsking: boolean;
  /** What ePUAP said. */
  words: string | null;
}

export interface TroubledSendingsPage {
  rows: TroubledSending[];
  counts: { unknown: number; refused: number; waiting: number; unnumbered: number };
  /** Id behind which the next page begins; null on the last. */
  after: string | null;
}

const PAGE = 25;
/** So many failed tries are no passing trouble any more. */
const TRIES = 3;
/** Nor is this: what fails before an attempt begins counts no try. */
const WAITED = `interval '1 hour'`;
/** Without a number no confirmation that comes later can be tied. */
const TROUBLED = `(s.state in ('unknown', 'refused')
  or s.state = 'planned' and (s.attempts >= ${TRIES} or s.planned_at < office_now() - ${WAITED})
  or s.state = 'sent' and s.document_number is null and (select document_id from upp where sending_id = s.id) is null)`;

@Injectable()
export class TroubledSendings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly encryption: FieldEncryption,
    private readonly decisions: SendingDecisions,
  ) {}

  /** Oldest first: ids grow with time. */
  async page(after: string): Promise<TroubledSendingsPage> {
    const rows = await this.dataSource.query<TroubledSending[]>(`${SELECT} and s.id > $1 order by s.id limit $2`, [
      isUuid(after) ? after : NIL_UUID,
      PAGE + 1,
    ]);
    const shown = rows.slice(0, PAGE);
    const [counts] = await this.dataSource.query<[TroubledSendingsPage['counts']]>(
      `select count(*) filter (where s.state = 'unknown')::int as unknown, count(*) filter (where s.state = 'refused')::int as refused,
              count(*) filter (where s.state = 'planned')::int as waiting, count(*) filter (where s.state = 'sent')::int as unnumbered
         from sending s where ${TROUBLED}`,
    );
    return { rows: shown, counts, after: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
  }

  /** @throws DomainError NOT_FOUND for anything that needs nobody */
  async show(id: string): Promise<TroubledSendingDetails> {
    const found = isUuid(id)
      ? await this.dataSource.query<(TroubledSendingDetails & { sealed: Buffer | null })[]>(`${SELECT} and s.id = $1`, [id])
      : [];
    const [row] = found;
    if (row === undefined) throw new DomainError('NOT_FOUND');
    const { sealed, ...details } = row;
    return { ...details, words: sealed && this.encryption.openText(sendingPlace(id, 'words'), sealed) };
  }

  /** @throws DomainError NOT_FOUND, ALREADY_DONE; FormProblem */
  async decide(id: string, actorId: string, typed: TypedDecision, form: { key: FormKey; result: string }): Promise<void> {
    await this.show(id);
    const { decision, comment, documentNumber } = understoodDecision(typed);
    await this.decisions.decide({ sendingId: id, decision, comment, documentNumber, actorId, form });
  }
}

const SELECT = `select s.id, a.number, s.state, s.reason, s.planned_at as "plannedAt", s.to_box as "toBox", s.from_box as "fromBox", s.attempts,
       s.started_at as "startedAt", s.asked, s.asked_at as "askedAt", s.words as sealed,
       exists (select 1 from effect e where e.subject_id = s.id and e.kind = 'ask_sending' and e.state = 'pending') as "isAsking"
  from sending s join application a on a.id = s.application_id where ${TROUBLED}`;
