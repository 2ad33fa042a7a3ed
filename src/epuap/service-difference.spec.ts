import { describe, expect, it } from '@jest/globals';
import { allKinds, bySigner, person as certificate } from '../../test/factories/refused/application.js';
import { NOW } from '../../test/factories/test-authority.js';
import { good, trust } from '../../test/factories/trusted-profile.js';
import { verify } from '../signatures/verify.js';
import { serviceDifference } from './service-difference.js';
import { readVerifyResult } from './verify-result.js';

const sealed = verify(good(), { profile: 'application' }, trust, NOW);
const qualified = verify(good(bySigner(certificate)), { profile: 'application' }, allKinds, NOW);

const OS = 'xmlns:os="http://crd.gov.pl/xml/schematy/osoba/2009/03/06/"';
const zp = (pesel: string, surname = '<os:Nazwisko>Próbna</os:Nazwisko>') =>
  `<ZP czy_obecny="true"><r><p:PodpisZP xmlns:p="http://crd.gov.pl/xml/schematy/ppzp/" ${OS}>${surname}<os:Imie>ZENOBIA</os:Imie><os:PESEL>${pesel}</os:PESEL></p:PodpisZP></r></ZP>`;
const ep = (pesel: string) =>
  `<EP czy_obecny="true"><e:EPSignature xmlns:e="http://crd.gov.pl/xml/schematy/podpis_zaufany/"><e:CurrentFamilyName>PRÓBNA</e:CurrentFamilyName><e:FirstName>Zenobia</e:FirstName><e:PersonalIdentifier>${pesel}</e:PersonalIdentifier></e:EPSignature></EP>`;
const info = (inside: string, valid = true) => `<StatusInfo><ValidSignature>${valid}</ValidSignature>${inside}</StatusInfo>`;
const result = (infos: string, valid = true) =>
  `<VerifyResult><ValidDocumentSignature znaczenie="x">${valid}</ValidDocumentSignature>${infos}</VerifyResult>`;
const subject = (text: string) => `<SignatureCertSubject>${text}</SignatureCertSubject>`;
const [OWN, OTHER] = ['44051401359', '78031299919'];

describe('what the signing service says of a trusted signature', () => {
  it.each([
    ['names the same person in PodpisZP', result(info(zp(OWN))), null],
    ['names the same person in EPSignature', result(info(ep(OWN))), null],
    ['calls the document invalid', result(info(zp(OWN)), false), 'validity'],
    ['calls the signature invalid', result(info(zp(OWN), false)), 'validity'],
    ['sees no signature', result(''), 'signatures'],
    ['sees two', result(info(zp(OWN)) + info(zp(OWN))), 'signatures'],
    ['names another person', result(info(zp(OTHER))), 'person'],
    ['names another surname', result(info(zp(OWN, '<os:Nazwisko>Inna</os:Nazwisko>'))), 'person'],
    ['names nobody', result(info('')), 'person'],
    ['names two persons', result(info(zp(OWN) + ep(OTHER))), 'person'],
  ])('%s: %s', (_what, text, difference) => {
    expect(serviceDifference(sealed, readVerifyResult(text))).toBe(difference);
  });

  it.each([
    ['two numbers', zp(OWN).replace('<os:PESEL>', '<os:PESEL>1</os:PESEL><os:PESEL>')],
    ['no number', zp(OWN).replace(/<os:PESEL>.*<\/os:PESEL>/, '')],
  ])('cannot be read with %s for one person', (_what, person) => {
    expect(() => readVerifyResult(result(info(person)))).toThrow('not exactly one PESEL');
  });
});

describe('what it says of a qualified signature', () => {
  it.each([
    ['shows a subject without a number', subject('CN=Zenobia Próbna'), null],
    ['shows the same number', subject(`CN=Zenobia Próbna,SERIALNUMBER=PNOPL-${OWN}`), null],
    ['shows the number of another', subject(`CN=Zenobia Próbna,SERIALNUMBER=PESEL: ${OTHER}`), 'person'],
    ['names a person in a role', zp(OWN), 'person'],
  ])('%s: %s', (_what, inside, difference) => {
    expect(serviceDifference(qualified, readVerifyResult(result(info(inside))))).toBe(difference);
  });
});
