import { describe, expect, it } from '@jest/globals';
import { xadesEnveloped } from '../../../test/factories/general-signature.js';
import { knowing, listOf } from '../../../test/factories/refused/application.js';
import { DS } from '../../../test/factories/signed-document.js';
import { NOW, sealLeaf } from '../../../test/factories/test-authority.js';
import { timeStampToken } from '../../../test/factories/time-stamp.js';
import type { TokenWish } from '../../../test/factories/time-stamp.js';
import { authority, trust } from '../../../test/factories/trusted-profile.js';
import { verify } from '../verify.js';

const signed = xadesEnveloped().toString('utf8');
/** As the inclusive form has it, which the element inherits the namespace of the content for. */
const value = (/<ds:SignatureValue.*<\/ds:SignatureValue>/.exec(signed)?.[0] ?? '').replace(
  '<ds:SignatureValue',
  `<ds:SignatureValue xmlns="urn:r" xmlns:ds="${DS}"`,
);

function judge(token: string | Buffer, time = NOW) {
  const text = typeof token === 'string' ? token : token.toString('base64');
  const stamp = `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp><xades:EncapsulatedTimeStamp>${text}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`;
  const bytes = Buffer.from(signed.replace('</xades:QualifyingProperties>', `${stamp}$&`), 'utf8');
  const verdict = verify(bytes, { profile: 'any' }, trust, time, knowing(listOf(authority, [])));
  const [signature] = verdict.signatures;
  return {
    indication: verdict.indication,
    stamp: signature?.timeStamps[0],
    check: signature?.checks.find(({ name }) => name === 'time-stamps'),
  };
}

describe('R39: a time stamp over the value of a signature', () => {
  it('is sound when it is of this value, by an authority that is trusted', () => {
    expect(judge(timeStampToken({ over: value }))).toMatchObject({
      indication: 'TOTAL-PASSED',
      stamp: { time: NOW, isSound: true, reasons: [] },
      check: { result: 'passed' },
    });
  });

  const notAStamper = sealLeaf(authority);
  const other: readonly (readonly [string, string | Partial<TokenWish>, string])[] = [
    ['it is of another value', { over: 'another value' }, 'TIME_STAMP_OF_SOMETHING_ELSE'],
    ['it is older than the certificate of the signer', { time: new Date('2020-01-01T00:00:00Z') }, 'TIME_STAMP_ORDER'],
    ['it is older than the claimed time of signing', { time: new Date('2026-03-09T00:00:00Z') }, 'TIME_STAMP_ORDER'],
    ['it is of the future', { time: new Date('2026-03-11T00:00:00Z') }, 'TIME_STAMP_ORDER'],
    ['its certificate is for something else', { signer: notAStamper }, 'CERTIFICATE_USE_NOT_ALLOWED'],
    ['it is no token', 'QUJD', 'TIME_STAMP_MALFORMED'],
    ['it is no base64', '?', 'TIME_STAMP_MALFORMED'],
  ];

  it.each(other)('is no proof when %s, and the signature stays as good as it was', (_, wish, reason) => {
    const token = typeof wish === 'string' ? wish : timeStampToken({ over: value, ...wish });

    expect(judge(token)).toMatchObject({
      indication: 'TOTAL-PASSED',
      stamp: { isSound: false, reasons: [reason] },
      check: { result: 'failed' },
    });
  });

  it('is no proof when its own signature was made by somebody else', () => {
    const token = timeStampToken({ over: value });
    const broken = Buffer.from(token);
    broken[token.length - 1] = (broken[token.length - 1] ?? 0) ^ 1;

    expect(judge(broken).stamp).toEqual({ time: null, isSound: false, reasons: ['TIME_STAMP_MALFORMED'] });
  });
});
