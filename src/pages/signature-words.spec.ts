import { describe, expect, it } from '@jest/globals';
import { REASONS } from '../signatures/reasons.js';
import { SIGNATURE_WORDS } from './signature-words.js';
import { words } from './words.js';

/** Why a document with a good signature is not accepted; the office says these itself. */
const OF_THE_OFFICE = [
  ...['PERSON_DIFFERS', 'SURNAME_DIFFERS', 'FIRST_NAME_DIFFERS', 'CONTENT_CHANGED', 'REPLAYED_DOCUMENT'],
  ...['SIGNATURE_VOID', 'LATE', 'APPLICATION_MOVED_ON', 'ALREADY_APPLIED', 'HEAD_PERIOD_OVERLAPS', 'PERIOD_NO_LONGER_ALLOWED'],
];

describe('the words for a signature that is not accepted', () => {
  it('are there for every reason of the verifier', () => {
    expect(Object.keys(SIGNATURE_WORDS).sort()).toEqual(Object.keys(REASONS).sort());
  });

  it('differ for every reason, so that each says what was found', () => {
    const sentences = [...Object.keys(REASONS), ...OF_THE_OFFICE].map((code) => words(code));

    expect(sentences.filter((sentence, place) => sentences.indexOf(sentence) !== place)).toEqual([]);
  });

  it('end with what to do next, or with who does it', () => {
    const silent = Object.values(SIGNATURE_WORDS).filter(
      (text) => !/(?:Podpisz wniosek .*|Spróbuj później|Wynik wyślemy e-mailem)\.$/.test(text),
    );

    expect(silent).toEqual([]);
  });
});
