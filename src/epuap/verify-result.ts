// Reads what the trusted profile says about a signed document; a second voice for the file, never the judge (that is src/signatures).
import type { Element } from '@xmldom/xmldom';
import { childrenNamed, descendants, isNamed, NotStrictXml, parseStrictly } from './strict-xml.js';

const PPZP = 'http://crd.gov.pl/xml/schematy/ppzp/';
const PERSON = 'http://crd.gov.pl/xml/schematy/osoba/2009/03/06/';
const PZ = 'http://crd.gov.pl/xml/schematy/podpis_zaufany/';

/** One signature as the service sees it. Numbers are the service's own codes; their meaning is the text beside them. */
export interface VerifiedSignature {
  valid: boolean;
  status: CodedMeaning | null;
  certificateStatus: CodedMeaning | null;
  certificateIssuer: string | null;
  certificateSerialNumber: string | null;
  certificateSubject: string | null;
  signingTime: string | null;
  /** Whether the person stands in the signature in one of the two shapes of the trusted profile. */
  holdsPodpisZp: boolean;
  holdsEpSignature: boolean;
  /** Those named there, as the service read them. */
  persons: readonly NamedPerson[];
}

export interface NamedPerson {
  pesel: string;
  givenName: string;
  /** Parts of a double-barrelled name joined by a hyphen. */
  surname: string;
}

export interface CodedMeaning {
  code: number;
  meaning: string;
}

export interface VerifyResult {
  valid: boolean;
  meaning: string;
  signatureType: string | null;
  generationTime: string | null;
  signatures: readonly VerifiedSignature[];
}

/** Reads the text inside `verifySignedDocumentReturn`: XML of its own, with names in no namespace. @throws NotStrictXml */
export function readVerifyResult(text: string): VerifyResult {
  const root = parseStrictly(text).documentElement;
  if (root?.localName !== 'VerifyResult') throw new NotStrictXml('not a VerifyResult');
  const verdict = child(root, 'ValidDocumentSignature');
  if (!verdict) throw new NotStrictXml('no ValidDocumentSignature');
  return {
    valid: isTrue(verdict.textContent),
    meaning: verdict.getAttribute('znaczenie') ?? '',
    signatureType: textOf(root, 'SignatureType'),
    generationTime: textOf(root, 'GenerationTime'),
    signatures: childrenNamed(root, null, 'StatusInfo').map(readSignature),
  };
}

function readSignature(info: Element): VerifiedSignature {
  return {
    valid: isTrue(child(info, 'ValidSignature')?.textContent),
    status: coded(info, 'VerifyStatus'),
    certificateStatus: coded(info, 'VerifySignerCert'),
    certificateIssuer: textOf(info, 'SignatureCertIssuer'),
    certificateSerialNumber: textOf(info, 'SignatureCertSerial'),
    certificateSubject: textOf(info, 'SignatureCertSubject'),
    signingTime: textOf(info, 'SigningTime'),
    holdsPodpisZp: isTrue(child(info, 'ZP')?.getAttribute('czy_obecny')),
    holdsEpSignature: isTrue(child(info, 'EP')?.getAttribute('czy_obecny')),
    persons: ['ZP', 'EP'].flatMap((name) => personsIn(child(info, name))),
  };
}

function personsIn(shape: Element | undefined): NamedPerson[] {
  const all = shape === undefined ? [] : [...descendants(shape)];
  return [
    ...all.filter((element) => isNamed(element, PPZP, 'PodpisZP')).map(readPodpisZp),
    ...all.filter((element) => isNamed(element, PZ, 'EPSignature')).map(readEpSignature),
  ];
}

function readPodpisZp(element: Element): NamedPerson {
  return {
    pesel: onlyText(element, PERSON, 'PESEL'),
    givenName: onlyText(element, PERSON, 'Imie'),
    surname: textsIn(element, PERSON, 'Nazwisko').join('-'),
  };
}

function readEpSignature(element: Element): NamedPerson {
  return {
    pesel: onlyText(element, PZ, 'PersonalIdentifier'),
    givenName: onlyText(element, PZ, 'FirstName'),
    surname: onlyText(element, PZ, 'CurrentFamilyName'),
  };
}

function onlyText(parent: Element, namespace: string, localName: string): string {
  const [text, ...others] = textsIn(parent, namespace, localName);
  if (text === undefined || others.length > 0) throw new NotStrictXml(`not exactly one ${localName}`);
  return text;
}

function textsIn(parent: Element, namespace: string, localName: string): string[] {
  const found = [...descendants(parent)].filter((element) => isNamed(element, namespace, localName));
  return found.map((element) => (element.textContent ?? '').trim());
}

function child(parent: Element, localName: string): Element | undefined {
  return childrenNamed(parent, null, localName)[0];
}

function textOf(parent: Element, localName: string): string | null {
  const text = (child(parent, localName)?.textContent ?? '').trim();
  return text === '' ? null : text;
}

function coded(parent: Element, localName: string): CodedMeaning | null {
  const element = child(parent, localName);
  const text = textOf(parent, localName);
  if (!element || text === null || !/^-?\d{1,9}$/.test(text)) return null;
  return { code: Number(text), meaning: element.getAttribute('znaczenie') ?? '' };
}

function isTrue(text: string | null | undefined): boolean {
  return ['true', '1'].includes((text ?? '').trim());
}
