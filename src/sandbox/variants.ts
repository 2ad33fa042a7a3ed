// The good signature and every faulty one that an office has to refuse, each made on demand.

import { DomainError } from '../values/domain-error.js';
import type { DocumentSigners } from './certificates.js';
import { personRole } from './person-role.js';
import type { RoleShape } from './person-role.js';
import { signDocument } from './signer.js';
import type { SignatureWish } from './signer.js';
import { anotherPerson } from './test-persons.js';
import type { TestPerson } from './test-persons.js';
import { changeFirstValue, rootStart, withoutSignatures } from './xml-places.js';
import { decodeUtf8, parseXml, rootOf } from './xml-tree.js';

/** Code and the words of the signing page. */
export const VARIANTS = {
  good: 'Poprawny podpis',
  other_person: 'PESEL innej osoby',
  other_name: 'Inne imię i nazwisko przy tym samym numerze PESEL',
  tampered_content: 'Treść zmieniona po podpisaniu',
  tampered_role: 'PESEL w podpisie zmieniony po podpisaniu',
  replayed: 'Poprzedni poprawnie podpisany dokument zamiast tego',
  expired_certificate: 'Pieczęć, której certyfikat wygasł',
  foreign_root: 'Pieczęć o tej samej nazwie od obcego wystawcy',
  forged_role: 'Zwykły certyfikat osoby zamiast pieczęci',
  doctype: 'Deklaracja DOCTYPE w dokumencie',
  comment: 'Komentarz wewnątrz treści',
  processing_instruction: 'Instrukcja przetwarzania wewnątrz treści',
  no_signing_certificate: 'Podpis bez wskazania certyfikatu podpisującego',
  two_signatures: 'Dwa podpisy różnych osób',
  sha1: 'Podpis z użyciem SHA-1',
  new_seal: 'Nowa pieczęć, jeszcze niezatwierdzona w urzędzie',
  wrapped: 'Inna treść dołożona do podpisu (wrapping)',
  large: 'Dokument wielkości 20 MB',
  not_a_document: 'Strona HTML zamiast dokumentu',
} as const;

const LARGE = 20 * 1024 * 1024;

export type Variant = keyof typeof VARIANTS;

export interface SigningOrder {
  document: Uint8Array;
  person: TestPerson;
  shape: RoleShape;
  signers: DocumentSigners;
  time: Date;
  /** The last good document of another request, for the variant `replayed`. */
  lastGood: Uint8Array | null;
}

export function isVariant(text: string): text is Variant {
  return Object.hasOwn(VARIANTS, text);
}

/** What the trusted profile hands out for this order. @throws DomainError NOTHING_TO_REPLAY */
export function signAs(variant: Variant, order: SigningOrder): Uint8Array {
  if (variant === 'replayed') return replayed(order);
  return Buffer.from(signedText(variant, decodeUtf8(order.document), order), 'utf8');
}

function replayed(order: SigningOrder): Uint8Array {
  if (order.lastGood === null) throw new DomainError('NOTHING_TO_REPLAY');
  return order.lastGood;
}

function signedText(variant: Exclude<Variant, 'replayed'>, document: string, order: SigningOrder): string {
  const { person, signers } = order;
  const other = anotherPerson(person.pesel);
  const signed = (changes: Partial<SignatureWish> = {}, text = document) =>
    signDocument(text, { ...goodWish(order), ...changes });
  switch (variant) {
    case 'good':
      return signed();
    case 'other_person':
      return signed({ role: roleOf({ ...person, pesel: other.pesel }, order) });
    case 'other_name':
      return signed({ role: roleOf({ ...other, pesel: person.pesel }, order) });
    case 'tampered_content':
      return changeFirstValue(signed(), withAnotherLetter);
    case 'tampered_role':
      return replaceLast(signed(), person.pesel, other.pesel);
    case 'expired_certificate':
      return signed({ signer: signers.expiredSeal });
    case 'foreign_root':
      return signed({ signer: signers.foreignSeal });
    case 'forged_role':
      return signed({ signer: signers.person });
    case 'new_seal':
      return signed({ signer: signers.newSeal });
    case 'sha1':
      return signed({ hash: 'sha1' });
    case 'no_signing_certificate':
      return signed({ withoutSigningCertificate: true });
    case 'two_signatures':
      return signed({ role: roleOf(other, order) }, signed());
    case 'doctype':
      return withDoctype(signed());
    case 'comment':
      // Canonicalisation drops comments, so the signature stays right: only reading the document shows the fault.
      return changeFirstValue(signed(), (value) => inTheMiddle(value, '<!-- -->'));
    case 'processing_instruction':
      return signed(
        {},
        changeFirstValue(document, (value) => inTheMiddle(value, '<?piaskownica?>')),
      );
    case 'wrapped':
      return wrapped(signed(), roleOf(other, order));
    case 'large':
      // Outside the root, where canonicalisation drops it: only the size is wrong.
      return signed() + ' '.repeat(LARGE);
    case 'not_a_document':
      return '<!DOCTYPE html><html lang="pl"><head><title>Przerwa techniczna</title></head><body><p>Przepraszamy.<br></body></html>';
  }
}

function goodWish(order: SigningOrder): SignatureWish {
  return { signer: order.signers.seal, role: roleOf(order.person, order), time: order.time };
}

function roleOf(person: TestPerson, order: SigningOrder): string {
  return personRole(person, order.shape, order.time);
}

function inTheMiddle(value: string, fragment: string): string {
  const atoms = atomsOf(value);
  const middle = Math.ceil(atoms.length / 2);
  return [...atoms.slice(0, middle), fragment, ...atoms.slice(middle)].join('');
}

function withAnotherLetter(value: string): string {
  const atoms = atomsOf(value);
  const place = atoms.findIndex((atom) => /^[\p{L}\p{N}]$/u.test(atom));
  return atoms.with(place, atoms[place] === '1' ? '2' : '1').join('');
}

/** Another content and another person in a place that no reference covers: who searches by name finds them, and the digests stay right. */
function wrapped(xml: string, otherRole: string): string {
  const content = changeFirstValue(withoutSignatures(xml).slice(rootStart(withoutSignatures(xml))), withAnotherLetter);
  const end = xml.lastIndexOf('</ds:Signature>');
  return `${xml.slice(0, end)}<ds:Object>${content.trim()}${otherRole}</ds:Object>${xml.slice(end)}`;
}

/** Letters, references (&amp;) whole: cutting one in two would make a fault of another kind. */
function atomsOf(value: string): string[] {
  return value.match(/&[^;]*;|./gsu) ?? [];
}

function replaceLast(text: string, search: string, replacement: string): string {
  const place = text.lastIndexOf(search);
  return text.slice(0, place) + replacement + text.slice(place + search.length);
}

function withDoctype(xml: string): string {
  const place = rootStart(xml);
  return `${xml.slice(0, place)}<!DOCTYPE ${rootOf(parseXml(xml)).nodeName}>${xml.slice(place)}`;
}
