import { describe, expect, it } from '@jest/globals';
import { acceptedMessage, rejectedMessage, startedMessage } from './done-messages.js';

const number = 'K7TW4M2Q9X';

describe('the message after an act', () => {
  it('says what happened, and until when the review lasts', () => {
    expect(startedMessage({ number, reviewDueOn: '2026-11-27' })).toBe(
      'Operacja zakończona pomyślnie. Wniosek K7TW4M2Q9X jest oznaczony jako rozpatrywany. Termin: 27 listopada 2026 r.',
    );
    expect(acceptedMessage({ number })).toBe('Operacja zakończona pomyślnie. Wniosek K7TW4M2Q9X został zaakceptowany formalnie.');
  });

  it('calls each refusal by its name', () => {
    expect(rejectedMessage({ number, status: 'rejected', rejection: 'NOT_PROCESSED' })).toMatch(/stan: Nie nadano biegu\.$/);
    expect(rejectedMessage({ number, status: 'rejected', rejection: 'NO_SHOW' })).toMatch(/stan: Odrzucony\.$/);
  });
});
