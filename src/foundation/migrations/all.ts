// All migrations, oldest first; each is a deed, read by a person and run by a command before the start.
import { AskForASecondFactor1763950000000 } from './ask-for-a-second-factor.js';
import { CountTriesAndRequests1763850000000 } from './count-tries-and-requests.js';
import { KeepADraft1763870000000 } from './keep-a-draft.js';
import { KeepAnInbox1763960000000 } from './keep-an-inbox.js';
import { OpenTheOffice1763840000000 } from './open-the-office.js';
import { ReissueALogin1763860000000 } from './reissue-a-login.js';
import { OrderTheReviewList1763900000000 } from './order-the-review-list.js';
import { PullFromBoxes1763970000000 } from './pull-from-boxes.js';
import { WatchRevocations1763980000000 } from './watch-revocations.js';
import { SendByEpuap1764020000000 } from './send-by-epuap.js';
import { RememberImports1763910000000 } from './remember-imports.js';
import { KeepTrustedLists1764000000000 } from './keep-trusted-lists.js';
import { RepeatWithPatience1764012000000 } from './repeat-with-patience.js';
import { KeepReports1764013000000 } from './keep-reports.js';
import { LetTrustedListsVouch1764011000000 } from './let-trusted-lists-vouch.js';

export const MIGRATIONS = [
  OpenTheOffice1763840000000,
  CountTriesAndRequests1763850000000,
  ReissueALogin1763860000000,
  KeepADraft1763870000000,
  OrderTheReviewList1763900000000,
  RememberImports1763910000000,
  AskForASecondFactor1763950000000,
  KeepAnInbox1763960000000,
  PullFromBoxes1763970000000,
  WatchRevocations1763980000000,
  KeepTrustedLists1764000000000,
  LetTrustedListsVouch1764011000000,
  RepeatWithPatience1764012000000,
  KeepReports1764013000000,
  SendByEpuap1764020000000,
] as const;
