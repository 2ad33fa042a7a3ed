// Documents refused where the office takes all three kinds of signer, wrapped files, and asks for revocation.
import { decodeCertificate } from '../../../src/signatures/certificates/certificate.js';
import { readCrl } from '../../../src/signatures/certificates/crl.js';
import type { Crl } from '../../../src/signatures/certificates/crl.js';
import type { ReasonCode } from '../../../src/signatures/reasons.js';
import type { RevocationData, TrustSettings } from '../../../src/signatures/trust-settings.js';
import { podpisZP, signedDocument, TEST_CONTENT } from '../signed-document.js';
import type { SigningWish } from '../signed-document.js';
import { KEY_USAGE, extensions, personLeaf, testAuthority } from '../test-authority.js';
import type { TestCertificate } from '../test-authority.js';
import { days, listDer } from '../test-chain.js';
import type { ListEntry, Made } from '../test-chain.js';
import { authority, seal, trust } from '../trusted-profile.js';

export interface RefusedApplication {
  readonly what: string;
  readonly reason: ReasonCode;
  readonly wish: Partial<SigningWish>;
  readonly trust?: TrustSettings;
  readonly revocation?: RevocationData;
}

/** Names as the qualified certificate of a person has them. */
const SUBJECT = [
  ['2.5.4.3', 'Zenobia Próbna'],
  ['2.5.4.42', 'Zenobia'],
  ['2.5.4.4', 'Próbna'],
  ['2.5.4.5', 'PNOPL-44051401359'],
  ['2.5.4.6', 'PL'],
] as const;
const without = (type: string) => SUBJECT.filter(([own]) => own !== type);
const withSerial = (value: string) => [...without('2.5.4.5'), ['2.5.4.5', value] as const];

export const person = personLeaf(authority, { subject: SUBJECT });
export const cardAuthority = testAuthority({ subject: [['2.5.4.3', 'pl.ID Próbny Urząd']] });
const CARD_EXTENSIONS = [extensions.keyUsage(KEY_USAGE.nonRepudiation)];
export const card = personLeaf(cardAuthority, { subject: SUBJECT, extensions: CARD_EXTENSIONS });
export const allKinds: TrustSettings = { ...trust, qualifiedAnchors: [authority.pem], personalAnchors: [cardAuthority.pem] };

/** A document a person signs with an own certificate: nobody stands in a claimed role. */
export function bySigner(certificate: TestCertificate): Partial<SigningWish> {
  const role = /<xades:SignerRole>.*<\/xades:SignerRole>/;
  return { certificate, properties: (xml) => xml.replace(role, '') };
}

/** A list of the authority, made half a day ago. */
export function listOf(issuer: TestCertificate, entries: readonly ListEntry[], thisUpdate = days(-0.5)): Crl {
  const made = { keys: issuer.keys, name: decodeCertificate(issuer.der).subjectDer } as unknown as Made;
  return readCrl(
    listDer({
      issuer: made,
      entries,
      thisUpdate,
      nextUpdate: new Date(thisUpdate.getTime() + days(1).getTime() - days(0).getTime()),
    }),
  );
}
export const knowing = (...crls: readonly Crl[]): RevocationData => ({ crls, ocspResponses: [] });

const WRAPPER = 'http://epuap.gov.pl/fe-model-web/wzor_lokalny/EPUAP-----/podpisanyPlik/';
const STRUCTURE = 'http://crd.gov.pl/xml/schematy/struktura/2009/11/16/';

export function wrapped(inside = TEST_CONTENT, change = (xml: string) => xml): string {
  const data = Buffer.from(inside, 'utf8').toString('base64');
  return change(
    `<wnio:Dokument xmlns:wnio="${WRAPPER}"><wnio:TrescDokumentu><str:Zalaczniki xmlns:str="${STRUCTURE}"><str:Zalacznik format="text/xml" kodowanie="base64" nazwaPliku="wniosek.xml"><str:DaneZalacznika>${data}</str:DaneZalacznika></str:Zalacznik></str:Zalaczniki></wnio:TrescDokumentu></wnio:Dokument>`,
  );
}

const ofPerson = (subject: typeof SUBJECT | readonly (readonly [string, string])[]) =>
  bySigner(personLeaf(authority, { subject }));
const revoked = (certificate: TestCertificate, reason?: number): ListEntry => ({
  serial: certificate.serialNumber,
  ...(reason === undefined ? {} : { reason }),
});

export const REFUSED_APPLICATIONS: readonly RefusedApplication[] = [
  {
    what: 'R38: a revoked seal',
    reason: 'CERTIFICATE_REVOKED',
    wish: {},
    revocation: knowing(listOf(authority, [revoked(seal)])),
  },
  {
    what: 'R38: a seal on hold',
    reason: 'CERTIFICATE_ON_HOLD',
    wish: {},
    revocation: knowing(listOf(authority, [revoked(seal, 6)])),
  },
  { what: 'R38: a seal nobody knows anything of', reason: 'REVOCATION_UNKNOWN', wish: {}, revocation: knowing() },
  {
    what: 'R38: a list that has expired',
    reason: 'REVOCATION_UNKNOWN',
    wish: {},
    revocation: knowing(listOf(authority, [], days(-3))),
  },
  {
    what: 'R38: a list of a namesake of the authority',
    reason: 'REVOCATION_UNKNOWN',
    wish: {},
    revocation: knowing(listOf(testAuthority(), [])),
  },
  {
    what: 'R38: a list older than the office takes',
    reason: 'REVOCATION_UNKNOWN',
    wish: {},
    revocation: { ...knowing(listOf(authority, [])), maxEvidenceAgeMs: 3_600_000 },
  },
  {
    what: "R38: a person's revoked certificate",
    reason: 'CERTIFICATE_REVOKED',
    wish: bySigner(person),
    revocation: knowing(listOf(authority, [revoked(person)])),
  },
  { what: 'R41: a person where persons are not trusted', reason: 'NOT_A_SEAL', wish: bySigner(person), trust },
  {
    what: 'R42: a PodpisZP under a qualified certificate',
    reason: 'PERSON_MISPLACED',
    wish: { certificate: person, role: podpisZP() },
  },
  { what: 'R42: a PodpisZP under an identity card', reason: 'PERSON_MISPLACED', wish: { certificate: card, role: podpisZP() } },
  { what: 'R43: no serial number', reason: 'PERSON_MISSING', wish: ofPerson(without('2.5.4.5')) },
  { what: 'R43: two serial numbers', reason: 'PERSON_AMBIGUOUS', wish: ofPerson([...SUBJECT, ['2.5.4.5', 'PNOPL-44051401359']]) },
  {
    what: 'R43: a PESEL with a wrong control digit',
    reason: 'PERSON_MALFORMED',
    wish: ofPerson(withSerial('PNOPL-44051401358')),
  },
  { what: 'R43: a PESEL inside something longer', reason: 'PERSON_MISSING', wish: ofPerson(withSerial('PNOPL-440514013591')) },
  {
    what: 'R43: a PESEL in the organisation only',
    reason: 'PERSON_MISSING',
    wish: ofPerson([...withSerial('123'), ['2.5.4.10', 'PNOPL-44051401359']]),
  },
  { what: 'R43: the old form of the number', reason: 'PERSON_MISSING', wish: ofPerson(withSerial('PESEL:44051401359')) },
  { what: 'R43: a number of another country', reason: 'PERSON_MISSING', wish: ofPerson(withSerial('PNODE-44051401359')) },
  { what: 'R43: a pseudonym', reason: 'PERSON_MISSING', wish: ofPerson([...SUBJECT, ['2.5.4.65', 'Zen']]) },
  {
    what: 'R41: an identity card of an authority that is not trusted',
    reason: 'NO_TRUSTED_PATH',
    wish: bySigner(
      personLeaf(testAuthority({ subject: [['2.5.4.3', 'pl.ID Obcy Urząd']] }), {
        subject: SUBJECT,
        extensions: CARD_EXTENSIONS,
      }),
    ),
  },
  {
    what: 'the wrapper with two attachments',
    reason: 'WRAPPER_MALFORMED',
    wish: { content: wrapped(TEST_CONTENT, (xml) => xml.replace(/<str:Zalacznik .*<\/str:Zalacznik>/, (one) => one + one)) },
  },
  {
    what: 'the wrapper with an address instead of data',
    reason: 'WRAPPER_MALFORMED',
    wish: { content: wrapped(TEST_CONTENT, (xml) => xml.replace('kodowanie="base64"', 'kodowanie="URI"')) },
  },
  { what: 'the wrapper inside the wrapper', reason: 'WRAPPER_MALFORMED', wish: { content: wrapped(wrapped()) } },
  {
    what: 'the wrapper around a document with a signature of its own',
    reason: 'WRAPPER_MALFORMED',
    wish: { content: wrapped(signedDocument({ certificate: seal, prolog: '' }).toString('utf8')) },
  },
  { what: 'the wrapper around a document type', reason: 'DOCTYPE', wish: { content: wrapped('<!DOCTYPE a><a/>') } },
];
