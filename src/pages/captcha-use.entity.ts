// A picture code that was used; each code serves once.
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity()
@Index('captcha_use_used_at_idx', ['usedAt'])
export class CaptchaUse {
  @PrimaryColumn('text') nonce: string;
  @Column('timestamptz', { default: () => 'now()' }) usedAt: Date;
}
