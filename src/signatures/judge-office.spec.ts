import { describe, expect, it } from '@jest/globals';
import { TEST_CONTENT, TEST_PESEL } from '../../test/factories/signed-document.js';
import {
  REFUSED_APPLICATIONS,
  allKinds,
  bySigner,
  card,
  cardAuthority,
  knowing,
  listOf,
  person,
  wrapped,
} from '../../test/factories/refused/application.js';
import { ENVELOPED, EXCLUSIVE_FORM, XPATH } from '../../test/factories/general-signature.js';
import { NOW, personLeaf } from '../../test/factories/test-authority.js';
import { authority, good } from '../../test/factories/trusted-profile.js';
import { sameContent } from './content-equality.js';
import { REASONS } from './reasons.js';
import { verify } from './verify.js';

const POLICY = { profile: 'application' } as const;
const judge = (bytes: Uint8Array, trust = allKinds) => verify(bytes, POLICY, trust, NOW);
const named = { pesel: TEST_PESEL, givenName: 'Zenobia', surname: 'Próbna', source: 'certificate' };

describe('an application signed by one of three kinds of signer', () => {
  it('passes with the trusted profile', () => {
    expect(judge(good())).toMatchObject({ indication: 'TOTAL-PASSED', signer: { kind: 'trusted-profile-seal' } });
  });

  it('R43: passes with a qualified certificate, and the person is the one in it', () => {
    expect(judge(good(bySigner(person)))).toMatchObject({ reason: null, signer: { kind: 'qualified' }, person: named });
  });

  it('R43: passes with the certificate of an identity card', () => {
    expect(judge(good(bySigner(card)))).toMatchObject({ reason: null, signer: { kind: 'personal' }, person: named });
  });

  it.each([
    ['the enveloped transform', ENVELOPED],
    ['the enveloped transform and a canonical form', ENVELOPED + EXCLUSIVE_FORM],
    ['the XPath and a canonical form', XPATH + EXCLUSIVE_FORM],
  ])('R21: passes with %s under a qualified certificate', (_, transforms) => {
    const signedInfo = (xml: string) =>
      xml.replace(/<ds:Transforms>.*?<\/ds:Transforms>/, `<ds:Transforms>${transforms}</ds:Transforms>`);

    expect(judge(good({ ...bySigner(person), signedInfo })).reason).toBeNull();
    expect(judge(good({ signedInfo })).reason).toBe('TRANSFORMS_NOT_AS_PROFILE');
  });

  it('R43: takes the old form of the number where that is switched on', () => {
    const subject = [
      ['2.5.4.42', 'Zenobia'],
      ['2.5.4.4', 'Próbna'],
      ['2.5.4.5', `PESEL:${TEST_PESEL}`],
    ] as const;
    const old = good(bySigner(personLeaf(authority, { subject })));

    expect(judge(old, { ...allKinds, acceptOldSerialNumbers: true })).toMatchObject({ reason: null, person: named });
  });

  it('takes the application out of the wrapper of podpis.gov.pl', () => {
    const { content } = judge(good({ content: wrapped() }));

    expect(content && sameContent(content, Buffer.from(TEST_CONTENT, 'utf8'))).toBe(true);
  });

  it('R38: says that revocation was asked for once lists are given', () => {
    const lists = knowing(listOf(authority, []), listOf(cardAuthority, []));
    const resultWith = (given?: typeof lists) =>
      verify(good(), POLICY, allKinds, NOW, given).checks.find(({ name }) => name === 'revocation')?.result;

    expect(resultWith(lists)).toBe('passed');
    expect(resultWith()).toBe('not-evaluated');
  });
});

describe('an application refused where all kinds are taken', () => {
  it.each(REFUSED_APPLICATIONS)('$what: $reason', ({ wish, reason, trust, revocation }) => {
    const verdict = verify(good(wish), POLICY, trust ?? allKinds, NOW, revocation);

    const { indication, subIndication } = REASONS[reason];
    expect(verdict).toMatchObject({ reason, indication, subIndication, person: null, content: null });
    expect(JSON.stringify(verdict)).not.toMatch(/44051401359|Zażółć/);
  });
});
