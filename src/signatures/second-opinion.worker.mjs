// The second opinion, in a thread of its own and by another library: what libxml2 digests and reads in a document that we have passed.
// It shares no code with the verifier on purpose. Plain JavaScript, because a thread starts from a file of its own.
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { ParseOption, XmlC14NMode, XmlDocument } from 'libxml2-wasm';

const NAMES = {
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  xades: 'http://uri.etsi.org/01903/v1.3.2#',
  ppzp: 'http://crd.gov.pl/xml/schematy/ppzp/',
  os: 'http://crd.gov.pl/xml/schematy/osoba/2009/03/06/',
  pz: 'http://crd.gov.pl/xml/schematy/podpis_zaufany/',
};
const MODES = {
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': XmlC14NMode.XML_C14N_1_0,
  'http://www.w3.org/2006/12/xml-c14n11': XmlC14NMode.XML_C14N_1_1,
  'http://www.w3.org/2001/10/xml-exc-c14n#': XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
};
const ROLE =
  'ds:Object/xades:QualifyingProperties/xades:SignedProperties/xades:SignedSignatureProperties/xades:SignerRole/xades:ClaimedRoles/xades:ClaimedRole';

function parse(bytes) {
  return XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_NONET });
}

function only(found, what) {
  if (found.length !== 1) throw new Error(`${found.length} times ${what}`);
  return found[0];
}

function modeOf(uri) {
  if (!(uri in MODES)) throw new Error('a form that is not known here');
  return MODES[uri];
}

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const algorithm = (node) => node.attr('Algorithm').value;
const text = (node) => node.content.trim().replace(/[ \t\r\n]+/g, ' ');

/** The form that the transforms of a reference end in. */
function formOf(reference) {
  const uris = reference.find('ds:Transforms/ds:Transform', NAMES).map(algorithm);
  const last = uris.filter((uri) => uri in MODES).pop();
  return last === undefined ? XmlC14NMode.XML_C14N_1_0 : modeOf(last);
}

function personOf(signature) {
  const zp = signature.find(`${ROLE}/ppzp:PodpisZP/ppzp:DaneZP/ppzp:DaneZPOsobyFizycznej`, NAMES);
  const ep = signature.find(`${ROLE}/pz:EPSignature/pz:NaturalPerson`, NAMES);
  if (zp.length + ep.length === 0) return null;
  const [person] = only(
    [[...zp, ...ep]].filter((all) => all.length === 1),
    'a person',
  );
  const texts = (path) => person.find(path, NAMES).map(text);
  return zp.length === 1
    ? {
        pesel: only(texts('os:PESEL'), 'a PESEL'),
        givenName: texts('os:Imie').join(' '),
        surname: texts('os:Nazwisko').join('-'),
      }
    : {
        pesel: only(texts('pz:PersonalIdentifier'), 'a PESEL'),
        givenName: only(texts('pz:FirstName'), 'a name'),
        surname: only(texts('pz:CurrentFamilyName'), 'a surname'),
      };
}

const NONCE = "//*[local-name()='ZnacznikJednorazowy']";
const WRAPPED = "/*[local-name()='Dokument' and contains(namespace-uri(), '/podpisanyPlik/')]//*[local-name()='DaneZalacznika']";

/** Also that of a document inside the wrapper of podpis.gov.pl. */
function nonceOf(document) {
  const wrapped = document.find(WRAPPED);
  if (wrapped.length === 0) return document.find(NONCE)[0]?.content ?? null;
  const inner = parse(Buffer.from(only(wrapped, 'a wrapped file').content, 'base64'));
  try {
    return inner.find(NONCE)[0]?.content ?? null;
  } finally {
    inner.dispose();
  }
}

function opinionOf(bytes) {
  const document = parse(bytes);
  try {
    const signature = only(document.find('/*/ds:Signature', NAMES), 'a signature');
    const signedInfo = only(signature.find('ds:SignedInfo', NAMES), 'SignedInfo');
    const references = signedInfo.find('ds:Reference', NAMES);
    const content = only(
      references.filter((reference) => reference.attr('URI').value === ''),
      'the content',
    );
    const other = only(
      references.filter((reference) => reference.attr('URI').value !== ''),
      'the properties',
    );
    const properties = only(signature.find('ds:Object/xades:QualifyingProperties/xades:SignedProperties', NAMES), 'properties');
    const method = modeOf(algorithm(only(signedInfo.find('ds:CanonicalizationMethod', NAMES), 'a form')));
    const found = {
      signedInfo: sha256(signedInfo.canonicalizeToString({ mode: method })),
      properties: sha256(properties.canonicalizeToString({ mode: formOf(other) })),
      person: personOf(signature),
    };
    const form = formOf(content);
    signature.remove();
    return { ...found, content: sha256(document.canonicalizeToString({ mode: form })), nonce: nonceOf(document) };
  } finally {
    document.dispose();
  }
}

parentPort.postMessage(opinionOf(workerData));
