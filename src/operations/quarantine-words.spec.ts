import { describe, expect, it } from '@jest/globals';
import { REASONS } from '../signatures/reasons.js';
import { causeOf } from '../../templates/pages/operations/quarantine-words.js';

/** Why a document with a good signature is held; the office says these itself. */
const OF_THE_OFFICE = [
  ...['PERSON_DIFFERS', 'SURNAME_DIFFERS', 'FIRST_NAME_DIFFERS', 'CONTENT_CHANGED', 'REPLAYED_DOCUMENT', 'SIGNATURE_VOID'],
  ...['LATE', 'APPLICATION_MOVED_ON', 'UNKNOWN_APPLICATION', 'TRANSPORT_ID_REUSED'],
  ...['ALREADY_APPLIED', 'HEAD_PERIOD_OVERLAPS', 'PERIOD_NO_LONGER_ALLOWED'],
];
/** Why a confirmation (UPP) is held. */
const OF_CONFIRMATIONS = ['UPP_SIGNER_UNKNOWN', 'UPP_SIGNATURE_WRONG', 'UPP_UNKNOWN_DOCUMENT', 'UPP_CONTRADICTS', 'NOT_A_UPP'];
const ALL = [...Object.keys(REASONS), ...OF_THE_OFFICE, ...OF_CONFIRMATIONS];

describe('the reasons on the page of the quarantine', () => {
  it('are told for every code, each in its own words', () => {
    const told = ALL.map(causeOf);

    expect(told.filter((sentence, place) => told.indexOf(sentence) !== place)).toEqual([]);
    expect(told).not.toContain(causeOf('NO_SUCH_CODE_EVER'));
  });

  it('speak to the administrator, never to the applicant', () => {
    const misdirected = ALL.map(causeOf).filter((sentence) =>
      /Podpisz wniosek|Spróbuj później|wyślemy|do nas dotarł|osobiste stawiennictwo/.test(sentence),
    );

    expect(misdirected).toEqual([]);
  });
});
