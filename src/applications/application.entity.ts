// An application for access to SIO (wniosek o przyznanie danych dostępowych) with every datum the law asks for.
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { ApplicantFunction } from '../institutions/deciding-body.js';
import { Institution, type RunningBodyKind } from '../institutions/institution.entity.js';
import type { InstitutionKind } from '../institutions/institution-kinds.js';
import { type ApplicationStatus, OPEN_STATUSES, STATUSES } from './application-status.js';

export type IdentityRoute = 'EPUAP' | 'IN_PERSON';
export type RejectionKind = 'NOT_PROCESSED' | 'NO_SHOW' | 'WRONG_PERSON';

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

@Entity()
@Check('application_status_check', `status in (${quoted(STATUSES)})`)
@Check('application_route_check', `route in ('EPUAP', 'IN_PERSON')`)
@Check('application_period_check', 'valid_from <= valid_to')
@Check('application_rejection_check', `(status = 'rejected') = (rejection is not null)`)
@Index('application_number_key', ['number'], { unique: true })
@Index('application_pesel_idx', ['peselIndex', 'createdAt'])
@Index('application_one_open_key', ['peselIndex', 'institutionId'], {
  unique: true,
  where: `status in (${quoted(OPEN_STATUSES)})`,
})
@Index('application_deciding_idx', ['decidingInstitutionId', 'status', 'submittedAt'])
@Index('application_review_idx', { synchronize: false }) // over an expression, in order-the-review-list.ts
@Index('application_unsubmitted_idx', ['confirmUntil'], { where: `status in ('unconfirmed', 'awaiting_signature')` })
export class Application {
  @PrimaryColumn('uuid') id: string;
  @Column('text') number: string;
  @Column('text', { default: 'new' }) kind: 'new' | 'renewal' | 'change';
  @Column('text', { default: 'unconfirmed' }) status: ApplicationStatus;
  @Column('text', { nullable: true }) rejection: RejectionKind | null;
  @Column('text') route: IdentityRoute;
  @ManyToOne(() => Institution) @JoinColumn() institution: Relation<Institution>;
  @Column('uuid') institutionId: string;
  @ManyToOne(() => Institution) @JoinColumn() decidingInstitution: Relation<Institution>;
  @Column('uuid') decidingInstitutionId: string;
  @Column('text') function: ApplicantFunction;
  /** Sealed JSON of `Person`. */
  @Column('bytea') person: Buffer;
  @Column('bytea') peselIndex: Buffer;
  /** Sealed JSON of `Authorisation`; employees only. */
  @Column('bytea', { nullable: true }) authorisation: Buffer | null;
  @Column('date') validFrom: string;
  @Column('date') validTo: string;
  @Column('text', { array: true, default: [] }) scopes: string[];
  @Column('text', { array: true, default: [] }) userTypes: string[];
  /** What the register said of the institution when the form was sent (REG 3(1)). */
  @Column('jsonb') registerData: RegisterData;
  @Column('text') passwordHash: string;
  /** SHA-256 of the pledge's text as shown, and when it was ticked. */
  @Column('text') pledgeVersion: string;
  @Column('timestamptz') pledgedAt: Date;
  @Column('integer', { default: 1 }) dataVersion: number;
  @Column('timestamptz', { default: () => 'office_now()' }) createdAt: Date;
  @Column('timestamptz') confirmUntil: Date;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { nullable: true }) reviewStartedAt: Date | null;
  @Column('date', { nullable: true }) reviewDueOn: string | null;
  @Column('timestamptz', { nullable: true }) acceptedAt: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
}

/** Who authorised the employee, ACT 71(2)(4), and since when, REG 3(2)(1). */
export interface Authorisation {
  firstName: string;
  surname: string;
  function: string;
  givenOn: string | null;
}

/** Register data printed in the application, REG 3(1)(1)-(7). */
export interface RegisterData {
  name: string;
  kind: InstitutionKind;
  typeName: string;
  regon: string;
  rspo: string | null;
  isPublic: boolean | null;
  runningBodyKind: RunningBodyKind | null;
  runningBodyName: string | null;
  voivodeshipCode: string;
  voivodeship: string;
  countyCode: string;
  county: string;
  communeCode: string;
  commune: string;
  /** SIMC, seven digits; null where the register does not say. */
  townCode: string | null;
  town: string;
  street: string;
  postalCode: string;
  registerNumber: string | null;
}
