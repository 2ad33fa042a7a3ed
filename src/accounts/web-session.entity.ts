// The server-side sessions of the pages (written by connect-pg-simple); they hold ids only.
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity()
@Index('web_session_expire_idx', ['expire'])
export class WebSession {
  @PrimaryColumn('text') sid: string;
  @Column('jsonb') sess: Record<string, unknown>;
  @Column('timestamptz') expire: Date;
}
