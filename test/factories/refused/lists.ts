// Trusted lists that are not used.
import type { ReasonCode } from '../../../src/signatures/reasons.js';
import { sealLeaf } from '../test-authority.js';
import type { TestCertificate } from '../test-authority.js';
import { authority, swap } from '../trusted-profile.js';
import { listSigner, trustedList } from '../trusted-list.js';

export interface RefusedList {
  readonly what: string;
  readonly reason: ReasonCode;
  readonly bytes: () => Uint8Array;
  readonly signers?: readonly TestCertificate[];
}

const other = sealLeaf(authority);

export const REFUSED_LISTS: readonly RefusedList[] = [
  { what: 'a list of another signer', reason: 'TRUSTED_LIST_NOT_GENUINE', bytes: () => trustedList({ signer: other }) },
  { what: 'a list whose signer is not pinned', reason: 'TRUSTED_LIST_NOT_GENUINE', bytes: () => trustedList(), signers: [other] },
  {
    what: 'a list in which a status was changed',
    reason: 'TRUSTED_LIST_NOT_GENUINE',
    bytes: () => trustedList({ change: swap('Svcstatus/granted', 'Svcstatus/withdrawn') }),
  },
  {
    what: 'a list inside another document',
    reason: 'TRUSTED_LIST_NOT_GENUINE',
    bytes: () => trustedList({ change: (xml) => `<x>${xml}</x>` }),
  },
  {
    what: 'a list that should have been followed',
    reason: 'TRUSTED_LIST_OUTDATED',
    bytes: () => trustedList({ nextUpdate: '2026-03-02T00:00:00Z' }),
  },
  { what: 'a list of tomorrow', reason: 'TRUSTED_LIST_OUTDATED', bytes: () => trustedList({ issued: '2026-03-11T00:00:00Z' }) },
  { what: 'a list without a number', reason: 'TRUSTED_LIST_MALFORMED', bytes: () => trustedList({ sequenceNumber: 'seven' }) },
  { what: 'a list without a date', reason: 'TRUSTED_LIST_MALFORMED', bytes: () => trustedList({ issued: 'today' }) },
];

export { listSigner };
