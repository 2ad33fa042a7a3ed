// Where the desk leads, and its messages.
import { describe, expect, it } from '@jest/globals';
import { acceptedMessage, confirmedMessage, placeAfterSearch } from './desk-way.js';

describe('the way of the desk', () => {
  it('leads to the case at the desk, and to the review of a signed case', () => {
    expect(placeAfterSearch({ id: 'a', route: 'IN_PERSON' })).toBe('/stanowisko/a#tresc');
    expect(placeAfterSearch({ id: 'a', route: 'EPUAP' })).toBe('/wnioski/a#tresc');
  });

  it('says after each act what was done, and to which application', () => {
    const messages = [acceptedMessage({ number: 'ABCDEFGH23' }), confirmedMessage({ number: 'ABCDEFGH23' })];

    for (const message of messages) expect(message).toMatch(/^Operacja zakończona pomyślnie\. .*ABCDEFGH23.*\.$/);
    expect(new Set(messages).size).toBe(2);
  });
});
