import { describe, expect, it } from '@jest/globals';
import { historyOf } from './history.js';

const at = new Date('2026-11-22T09:42:00Z');

describe('the history of an application', () => {
  it('says who did each step and what was written', () => {
    const history = historyOf(
      [
        { at, toStatus: 'submitted', actorKind: 'applicant' },
        { at, toStatus: 'under_review', actorKind: 'official' },
        { at, toStatus: 'formally_accepted', actorKind: 'official' },
        { at, toStatus: 'identity_confirmed', actorKind: 'system' },
      ],
      [
        { kind: 'start', actor: 'Halina Zmyślona', comment: null },
        { kind: 'accept', actor: 'Ewa Wymyślona', comment: 'Dane są poprawne.' },
      ],
    );

    expect(history.map(({ status, by, comment }) => [status, by, comment])).toEqual([
      ['submitted', 'wnioskodawca', null],
      ['under_review', 'Halina Zmyślona', null],
      ['formally_accepted', 'Ewa Wymyślona', 'Dane są poprawne.'],
      ['identity_confirmed', 'automatycznie', null],
    ]);
  });

  it('keeps two reviews of one application apart', () => {
    const history = historyOf(
      [
        { at, toStatus: 'under_review', actorKind: 'official' },
        { at, toStatus: 'submitted', actorKind: 'official' },
        { at, toStatus: 'under_review', actorKind: 'official' },
      ],
      [
        { kind: 'start', actor: 'Halina Zmyślona', comment: null },
        { kind: 'start', actor: 'Ewa Wymyślona', comment: null },
      ],
    );

    expect(history.map((entry) => entry.by)).toEqual(['Halina Zmyślona', 'organ', 'Ewa Wymyślona']);
  });
});
