import { describe, expect, it } from '@jest/globals';
import { ENVELOPED, EXCLUSIVE_FORM } from '../../test/factories/general-signature.js';
import { allKinds, bySigner, person, wrapped } from '../../test/factories/refused/application.js';
import { TEST_CONTENT, epSignature } from '../../test/factories/signed-document.js';
import { NOW } from '../../test/factories/test-authority.js';
import { good } from '../../test/factories/trusted-profile.js';
import { askSecondOpinion } from './second-opinion.js';
import type { Verdict } from './verdict.js';
import { verify } from './verify.js';

const withNonce = TEST_CONTENT.replace('<w:Puste>', '<w:ZnacznikJednorazowy>abc 1</w:ZnacznikJednorazowy><w:Puste>');
const judge = (bytes: Uint8Array) => verify(bytes, { profile: 'application' }, allKinds, NOW);
const enveloped = (xml: string) =>
  xml.replace(/<ds:Transforms>.*?<\/ds:Transforms>/, `<ds:Transforms>${ENVELOPED}${EXCLUSIVE_FORM}</ds:Transforms>`);

describe('the second opinion of libxml2', () => {
  it.each([
    ['with PodpisZP', good({ content: withNonce })],
    ['with EPSignature', good({ content: withNonce, role: epSignature() })],
    ['with a qualified certificate', good({ content: withNonce, ...bySigner(person) })],
    ['by the enveloped transform', good({ content: withNonce, ...bySigner(person), signedInfo: enveloped })],
    ['in the wrapper of podpis.gov.pl', good({ content: wrapped(withNonce) })],
    [
      'written in another way',
      good({
        content: withNonce,
        written: withNonce.replace('nazwa="a"', "  nazwa = 'a' ").replace('A &amp; B', '<![CDATA[A & B]]>'),
      }),
    ],
  ])('agrees about an application %s', async (_, bytes) => {
    expect(await askSecondOpinion(bytes, judge(bytes), 20_000)).toBe('agrees');
  });

  it.each([
    ['person', (verdict: Verdict) => ({ ...verdict, person: verdict.person && { ...verdict.person, surname: 'INNA' } })],
    ['nonce', (verdict: Verdict) => ({ ...verdict, content: verdict.content && { ...verdict.content, children: [] } })],
  ])('differs when we had read another %s', async (_, change) => {
    const bytes = good({ content: withNonce });

    expect(await askSecondOpinion(bytes, change(judge(bytes)), 20_000)).toBe('differs');
  });

  it('differs when it is shown other bytes than we digested', async () => {
    const verdict = judge(good({ content: withNonce }));
    const other = good({ content: withNonce.replace('abc 1', 'abc 2') });

    expect(await askSecondOpinion(other, verdict, 20_000)).toBe('differs');
  });

  it('is unavailable when its time is over', async () => {
    const bytes = good({ content: withNonce });

    expect(await askSecondOpinion(bytes, judge(bytes), 1)).toBe('unavailable');
  });

  it('is asked only about what has passed', async () => {
    const bytes = Buffer.from('<a/>');

    await expect(askSecondOpinion(bytes, judge(bytes))).rejects.toThrow('what has passed');
  });
});
