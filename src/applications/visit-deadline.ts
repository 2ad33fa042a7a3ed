// Until when the applicant may come to the desk (REG 7(1), Decision 10).
import type { MailMessage } from '../mail/mail-message.entity.js';
import { type CivilDate, civilDateIn } from '../values/civil-date.js';
import { addWorkingDays, type ExtraFreeDays } from '../values/working-days.js';

/** Working days from receipt of the notice that the data are correct. */
export const VISIT_WORKING_DAYS = 5;

/** @returns null while the recipient's server has not taken E4: the clock stands. */
export function visitDeadline(notice: Pick<MailMessage, 'handedOverAt'> | null, free?: ExtraFreeDays): CivilDate | null {
  if (notice?.handedOverAt == null) return null;
  return addWorkingDays(civilDateIn(notice.handedOverAt), VISIT_WORKING_DAYS, free);
}
