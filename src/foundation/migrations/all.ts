// All migrations, oldest first; each is a deed, read by a person and run by a command before the start.
import { OpenTheOffice1763840000000 } from './open-the-office.js';
import { OrderTheReviewList1763900000000 } from './order-the-review-list.js';

export const MIGRATIONS = [OpenTheOffice1763840000000, OrderTheReviewList1763900000000] as const;
