import { describe, expect, it } from '@jest/globals';
import { EFFECTS } from '../foundation/queues.js';
import { LETTERS } from '../mail/letters.js';
import type { Application, RejectionKind } from './application.entity.js';
import { STATUSES } from './application-status.js';
import { FOLLOW_UPS } from './follow-ups.js';

const REJECTIONS: readonly RejectionKind[] = ['NOT_PROCESSED', 'NO_SHOW', 'WRONG_PERSON'];

describe('what an arrival in a status calls for', () => {
  it('is said for every status', () => {
    expect(Object.keys(FOLLOW_UPS)).toEqual(STATUSES);
  });

  it('names only letters that exist', () => {
    expect(mails().filter((mail) => !Object.hasOwn(LETTERS, mail))).toEqual([]);
  });

  it('names only work that a queue does', () => {
    const effects = STATUSES.flatMap((status) => FOLLOW_UPS[status].effect ?? []);

    expect(effects).toEqual(['issue_credentials']);
    expect(effects.filter((effect) => !Object.hasOwn(EFFECTS, effect))).toEqual([]);
  });

  it('uses every letter about applications once; the first one, with the link, goes out where the form is filed', () => {
    expect(['E1', 'second_factor_changed', ...mails()].sort()).toEqual(Object.keys(LETTERS).sort()); // the other one is about accounts
  });

  it('has a letter of its own for each of the three refusals', () => {
    expect(REJECTIONS.map(rejectionMail)).toEqual(['E7a', 'E7b', 'E7c']);
  });

  it('takes back waiting letters when the matter ends without a new one about it', () => {
    const ending = STATUSES.filter((status) => FOLLOW_UPS[status].endsWaitingMails);

    expect(ending).toEqual(['credentials_collected', 'expired', 'withdrawn', 'revoked']);
  });
});

function mails(): string[] {
  return STATUSES.flatMap((status) => {
    const { mail } = FOLLOW_UPS[status];
    return typeof mail === 'function' ? REJECTIONS.map(rejectionMail) : (mail ?? []);
  });
}

function rejectionMail(rejection: RejectionKind): string {
  const { mail } = FOLLOW_UPS.rejected;
  return typeof mail === 'function' ? mail({ rejection } as Application) : '';
}
