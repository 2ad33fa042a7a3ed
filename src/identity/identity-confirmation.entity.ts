// The proof that an application concerns the person it names: once per application, whichever way it came.
import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Application, type IdentityRoute } from '../applications/application.entity.js';
import type { IdentityDocumentKind } from './identity-documents.js';

@Entity()
@Check(
  'identity_confirmation_evidence_check',
  `(route = 'EPUAP') = (signed_document_id is not null) and (route = 'IN_PERSON') = (document_kind is not null)`,
)
export class IdentityConfirmation {
  @PrimaryColumn('uuid') applicationId: string;
  @OneToOne(() => Application) @JoinColumn() application: Relation<Application>;
  @Column('text') route: IdentityRoute;
  @Column('text', { nullable: true }) documentKind: IdentityDocumentKind | null;
  @Column('uuid', { nullable: true }) signedDocumentId: string | null;
  @Column('uuid', { nullable: true }) confirmedBy: string | null;
  @Column('timestamptz', { default: () => 'office_now()' }) at: Date;
  /** When the evidence turned out to be worth nothing: nothing is issued on the strength of it any more. */
  @Column('timestamptz', { nullable: true }) doubtedAt: Date | null;
}
