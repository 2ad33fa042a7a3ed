// A new certificate of a known seal, approved by an administrator (R41).
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
@Check('approved_seal_sha256_check', `sha256 ~ '^[0-9a-f]{64}$'`)
export class ApprovedSeal {
  /** SHA-256 (hex) of the certificate. */
  @PrimaryColumn('text') sha256: string;
  /** As the report of the first document named it. */
  @Column('text') subject: string;
  @Column('uuid') approvedBy: string;
  @Column('timestamptz', { default: () => 'office_now()' }) approvedAt: Date;
}
