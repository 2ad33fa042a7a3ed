// Reads a signed document with libxml2 and nothing of our engine: its own tree, its own canonical form, its own way to the person and the
// nonce. The trusted profile's XPath is not evaluated here either (libxml2 takes quadratic time for it): signatures are taken out.
import { createHash, X509Certificate } from 'node:crypto';
import 'node:tls'; // toLegacyObject() called before this module was ever loaded leaves the process one without createSecureContext
import { ParseOption, XmlC14NMode, XmlDocument, XmlElement, XmlParseError } from 'libxml2-wasm';
import type { SignedFacts } from './signed-facts.js';

const NAMES = {
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  xades: 'http://uri.etsi.org/01903/v1.3.2#',
  zp: 'http://crd.gov.pl/xml/schematy/ppzp/',
  os: 'http://crd.gov.pl/xml/schematy/osoba/2009/03/06/',
  pz: 'http://crd.gov.pl/xml/schematy/podpis_zaufany/',
  wrap: 'http://epuap.gov.pl/fe-model-web/wzor_lokalny/EPUAP-----/podpisanyPlik/',
};

const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const FORMS: ReadonlyMap<string, Form> = new Map([
  [INCLUSIVE, XmlC14NMode.XML_C14N_1_0],
  ['http://www.w3.org/2006/12/xml-c14n11', XmlC14NMode.XML_C14N_1_1],
  ['http://www.w3.org/2001/10/xml-exc-c14n#', XmlC14NMode.XML_C14N_EXCLUSIVE_1_0],
]);
const HASHES: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
]);

/** No entity is put in, nothing is fetched, and a long text is no error: wrapped files are one. */
const OPTION = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_HUGE;

type Form = (typeof XmlC14NMode)[keyof typeof XmlC14NMode];
type Person = Pick<SignedFacts, 'pesel' | 'givenName' | 'surname'>;

/** libxml2 sees no document in the bytes that could have passed. */
export class Unreadable extends Error {}

/**
 * @param nonceElement local name of the element that holds the nonce
 * @throws Unreadable
 */
export function secondReading(bytes: Uint8Array, nonceElement: string): SignedFacts {
  const signature = withDocument(bytes, (document) => readSignature(onlySignature(document), document));
  const content = withDocument(bytes, (document) => {
    const own = onlySignature(document);
    const taken = signature.takesOutAll ? outermost(document) : [own];
    for (const element of taken) element.remove();
    const digest = digestOf((write) => document.canonicalize(write, { mode: signature.contentForm }));
    return { digest, nonce: nonceIn(document, nonceElement) };
  });
  const references = signature.references.map((digest) => digest ?? content.digest);
  return { signedInfo: signature.signedInfo, references, ...signature.person, nonce: content.nonce };
}

interface SignatureReading {
  signedInfo: string;
  /** Null stands for the content. */
  references: (string | null)[];
  contentForm: Form;
  takesOutAll: boolean;
  person: Person;
}

/** The rest of the document is thrown away first: libxml2 asks about every node when it canonicalises a part. */
function readSignature(signature: XmlElement, document: XmlDocument): SignatureReading {
  keepOnly(signature, document.root);
  const signedInfo = one(signature, 'ds:SignedInfo');
  const references = signedInfo.find('ds:Reference', NAMES).map(asElement);
  const contents = references.filter((reference) => attribute(reference, 'URI') === '');
  const [content] = contents;
  demand(references.length === 2 && contents.length === 1 && content !== undefined);
  const [takesOut = '', form = INCLUSIVE, ...others] = transformsOf(content);
  demand((takesOut === XPATH || takesOut === ENVELOPED) && others.length === 0);
  return {
    signedInfo: digestOf((write) =>
      signedInfo.canonicalize(write, { mode: formOf(one(signedInfo, 'ds:CanonicalizationMethod')) }),
    ),
    references: references.map((reference) => (reference === content ? null : propertiesDigest(reference, signature))),
    contentForm: known(FORMS, form),
    takesOutAll: takesOut === XPATH,
    person: personIn(signature),
  };
}

function keepOnly(kept: XmlElement, root: XmlElement): void {
  for (let child = root.firstChild; child !== null;) {
    const { next } = child;
    if (!child.isSameNode(kept)) child.remove();
    child = next;
  }
}

function propertiesDigest(reference: XmlElement, signature: XmlElement): string {
  const [form = '', ...others] = transformsOf(reference);
  const properties = one(signature, 'ds:Object/xades:QualifyingProperties/xades:SignedProperties');
  demand(others.length === 0 && attribute(reference, 'URI') === `#${attribute(properties, 'Id')}`);
  return digestOf((write) => properties.canonicalize(write, { mode: known(FORMS, form) }));
}

function transformsOf(reference: XmlElement): string[] {
  return reference.find('ds:Transforms/ds:Transform', NAMES).map((node) => attribute(asElement(node), 'Algorithm'));
}

function formOf(method: XmlElement): Form {
  return known(FORMS, attribute(method, 'Algorithm'));
}

/** In the claimed role where there is one, else in the certificate. */
function personIn(signature: XmlElement): Person {
  const claims = signature.find('.//zp:PodpisZP | .//pz:EPSignature', NAMES).map(asElement);
  const [claim] = claims;
  if (claim === undefined) return personInCertificate(signature);
  const properties = 'ds:Object/xades:QualifyingProperties/xades:SignedProperties/xades:SignedSignatureProperties';
  const roles = signature.find(`${properties}/xades:SignerRole/xades:ClaimedRoles/xades:ClaimedRole/*`, NAMES);
  demand(claims.length === 1 && roles.length === 1 && roles[0]?.isSameNode(claim) === true);
  if (claim.namespaceUri === NAMES.pz) {
    return {
      pesel: textOf(one(claim, 'pz:NaturalPerson/pz:PersonalIdentifier')),
      givenName: textOf(one(claim, 'pz:NaturalPerson/pz:FirstName')),
      surname: textOf(one(claim, 'pz:NaturalPerson/pz:CurrentFamilyName')),
    };
  }
  const data = one(claim, 'zp:DaneZP/zp:DaneZPOsobyFizycznej');
  const texts = (name: string) => data.find(name, NAMES).map((node) => textOf(asElement(node)));
  return {
    pesel: textOf(one(data, 'os:PESEL')),
    givenName: texts('os:Imie').join(' '),
    surname: texts('os:Nazwisko').join('-'),
  };
}

/** By OpenSSL, of the certificate whose digest is signed. */
function personInCertificate(signature: XmlElement): Person {
  const cert =
    '//xades:SignedSignatureProperties/*[self::xades:SigningCertificate or self::xades:SigningCertificateV2]/xades:Cert';
  const digest = asElement(signature.get(`${cert}/xades:CertDigest`, NAMES));
  const hash = known(HASHES, attribute(one(digest, 'ds:DigestMethod'), 'Algorithm'));
  const expected = Buffer.from(one(digest, 'ds:DigestValue').content, 'base64');
  const ders = signature
    .find('ds:KeyInfo/ds:X509Data/ds:X509Certificate', NAMES)
    .map(({ content }) => Buffer.from(content, 'base64'));
  const der = ders.find((bytes) => createHash(hash).update(bytes).digest().equals(expected));
  demand(der !== undefined);
  const subject = new X509Certificate(der).toLegacyObject().subject as unknown as Record<string, unknown>;
  const value = (name: string) => {
    const found = subject[name];
    demand(typeof found === 'string');
    return tidy(found);
  };
  return { pesel: value('serialNumber').slice(-11), givenName: value('GN'), surname: value('SN') };
}

/** Of a file signed at podpis.gov.pl, inside the wrapper. */
function nonceIn(document: XmlDocument, name: string): string | null {
  const { root } = document;
  if (root.name !== 'Dokument' || root.namespaceUri !== NAMES.wrap) return firstText(document, name);
  const data = one(root, "wrap:TrescDokumentu/*[local-name()='Zalaczniki']/*/*[local-name()='DaneZalacznika']");
  return withDocument(Buffer.from(data.content, 'base64'), (inside) => firstText(inside, name));
}

function firstText(document: XmlDocument, name: string): string | null {
  return document.get(`//*[local-name()='${name}']`)?.content ?? null;
}

function onlySignature(document: XmlDocument): XmlElement {
  const [signature, ...others] = outermost(document);
  demand(signature !== undefined && others.length === 0 && signature.parent?.isSameNode(document.root) === true);
  return signature;
}

/** Counter-signatures stand inside the signature they counter. */
function outermost(document: XmlDocument): XmlElement[] {
  return document.find('//ds:Signature[not(ancestor::ds:Signature)]', NAMES).map(asElement);
}

function withDocument<Value>(bytes: Uint8Array, read: (document: XmlDocument) => Value): Value {
  const document = parsed(bytes);
  try {
    demand(document.dtd === null);
    return read(document);
  } finally {
    document.dispose();
  }
}

function parsed(bytes: Uint8Array): XmlDocument {
  try {
    return XmlDocument.fromBuffer(bytes, { option: OPTION });
  } catch (error) {
    if (error instanceof XmlParseError) throw new Unreadable('not well-formed', { cause: error });
    throw error;
  }
}

function digestOf(canonicalize: (handler: { write: (bytes: Uint8Array) => number; close: () => boolean }) => void): string {
  const hash = createHash('sha256');
  const write = (bytes: Uint8Array) => {
    hash.update(bytes);
    return bytes.length;
  };
  canonicalize({ write, close: () => true });
  return hash.digest('hex');
}

function one(parent: XmlElement, path: string): XmlElement {
  const [found, ...others] = parent.find(path, NAMES);
  demand(others.length === 0);
  return asElement(found);
}

function asElement(node: unknown): XmlElement {
  demand(node instanceof XmlElement);
  return node;
}

function attribute(element: XmlElement, name: string): string {
  const found = element.attr(name);
  demand(found !== null);
  return found.value;
}

function known<Value>(table: ReadonlyMap<string, Value>, name: string): Value {
  const found = table.get(name);
  demand(found !== undefined);
  return found;
}

function textOf(element: XmlElement): string {
  return tidy(element.content);
}

function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function demand(condition: boolean): asserts condition {
  if (!condition) throw new Unreadable('not as the office asks for it');
}
