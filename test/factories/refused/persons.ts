// Documents refused for the time of signing or for the person in the claimed role.
import { TEST_CONTENT, epSignature, podpisZP } from '../signed-document.js';
import { NOW, sealLeaf } from '../test-authority.js';
import { MINUTE_MS, approving, authority, before, policy, swap } from '../trusted-profile.js';
import type { Refused } from '../trusted-profile.js';

const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS).toISOString();
const role = (xml: string) => ({ role: xml });
const fresh = sealLeaf(authority, { notBefore: new Date(NOW.getTime() - MINUTE_MS) });

export const REFUSED_PERSONS: readonly Refused[] = [
  { what: 'a signature older than the request', reason: 'SIGNING_TIME_OUT_OF_RANGE', wish: { signingTime: at(-66) } },
  { what: 'a signature of the future', reason: 'SIGNING_TIME_OUT_OF_RANGE', wish: { signingTime: at(6) } },
  {
    what: 'a signature older than its certificate',
    reason: 'SIGNING_TIME_OUT_OF_RANGE',
    trust: approving(fresh),
    wish: { certificate: fresh, signingTime: at(-4) },
  },
  { what: 'a request at no time', reason: 'SIGNING_TIME_OUT_OF_RANGE', policy: { ...policy, notBefore: new Date(NaN) } },
  { what: 'a time without a zone', reason: 'SIGNING_TIME_MALFORMED', wish: { signingTime: '2026-03-10T12:00:00' } },
  { what: '30 February', reason: 'SIGNING_TIME_MALFORMED', wish: { signingTime: '2026-02-30T12:00:00Z' } },
  {
    what: 'no time',
    reason: 'SIGNING_TIME_MALFORMED',
    wish: { properties: swap(/<xades:SigningTime>.*<\/xades:SigningTime>/, '') },
  },
  { what: 'no role', reason: 'PERSON_MISSING', wish: { properties: swap(/<xades:SignerRole>.*<\/xades:SignerRole>/, '') } },
  { what: 'a role without a person', reason: 'PERSON_MISSING', wish: role('') },
  { what: 'a role with something else', reason: 'PERSON_MISSING', wish: role('<x:Rola xmlns:x="urn:x">Dyrektor</x:Rola>') },
  {
    what: 'a person in a namespace alike',
    reason: 'PERSON_MISSING',
    wish: role(podpisZP().replace('/schematy/ppzp/', '/schematy/ppzp')),
  },
  { what: 'two persons in one role', reason: 'PERSON_AMBIGUOUS', wish: role(podpisZP() + epSignature()) },
  {
    what: 'two roles',
    reason: 'PERSON_AMBIGUOUS',
    wish: role(`${podpisZP()}</xades:ClaimedRole><xades:ClaimedRole>${podpisZP()}`),
  },
  {
    what: 'two PESELs',
    reason: 'PERSON_AMBIGUOUS',
    wish: role(podpisZP().replace(/<os:PESEL.*<\/os:PESEL>/, (one) => one + one)),
  },
  {
    what: 'two persons in one EPSignature',
    reason: 'PERSON_AMBIGUOUS',
    wish: role(epSignature().replace(/<pz:NaturalPerson>.*<\/pz:NaturalPerson>/, (one) => one + one)),
  },
  {
    what: 'two accounts',
    reason: 'PERSON_AMBIGUOUS',
    wish: role(
      podpisZP().replace(
        '</ppZP:DaneZP>',
        '</ppZP:DaneZP><ppZP:DanePodpisu><ppZP:IdKontaUzytkownikaEpuap>inne</ppZP:IdKontaUzytkownikaEpuap></ppZP:DanePodpisu>',
      ),
    ),
  },
  { what: 'a PESEL of twelve digits', reason: 'PERSON_MALFORMED', wish: role(podpisZP({ pesel: '123451234512' })) },
  { what: 'a PESEL with a wrong control digit', reason: 'PERSON_MALFORMED', wish: role(podpisZP({ pesel: '44051401358' })) },
  { what: 'a PESEL with an element inside', reason: 'PERSON_MALFORMED', wish: role(podpisZP({ pesel: '4405140<x></x>1359' })) },
  { what: 'no surname', reason: 'PERSON_MALFORMED', wish: role(epSignature({ surname: ' ' })) },
  {
    what: 'a person in the body too',
    reason: 'PERSON_MISPLACED',
    wish: { content: TEST_CONTENT.replace('</w:Tresc>', `${podpisZP()}</w:Tresc>`) },
  },
  {
    what: 'a person in the body only',
    reason: 'PERSON_MISSING',
    wish: { ...role(''), content: TEST_CONTENT.replace('</w:Tresc>', `${epSignature()}</w:Tresc>`) },
  },
  {
    what: 'a person in the unsigned properties',
    reason: 'PERSON_MISPLACED',
    wish: {
      signature: before('</xades:QualifyingProperties>', `<xades:UnsignedProperties>${podpisZP()}</xades:UnsignedProperties>`),
    },
  },
  { what: 'settings that are none', reason: 'INTERNAL_ERROR', trust: undefined },
];
