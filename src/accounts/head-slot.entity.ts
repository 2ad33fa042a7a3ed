// The period for which somebody is (or has applied to be) the head of an institution; two such periods never overlap.
import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';

@Entity()
@Check('head_slot_function_check', `function in ('HEAD', 'ACTING_HEAD')`)
@Exclusion('head_slot_no_overlap', 'using gist (institution_id with =, function with =, period with &&)')
@Index('head_slot_application_key', ['applicationId'], { unique: true })
export class HeadSlot {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') institutionId: string;
  @Column('text') function: 'HEAD' | 'ACTING_HEAD';
  @Column('daterange') period: string;
  @Column('uuid', { nullable: true }) applicationId: string | null;
  @Column('uuid', { nullable: true }) grantId: string | null;
}
