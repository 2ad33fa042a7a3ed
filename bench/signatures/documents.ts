// The documents that are measured: an application with a XAdES signature in two shapes, of about the size asked for.
import {
  ENVELOPED,
  EXCLUSIVE_FORM,
  INCLUSIVE,
  XPATH,
  dsSignature,
  enveloped,
  propertiesObject,
  propertiesReference,
  signedProperties,
  transform,
} from '../../test/factories/general-signature.js';

export type Shape = 'enveloped' | 'trusted-profile';

export interface MeasuredDocument {
  readonly shape: Shape;
  readonly size: number;
  readonly bytes: Buffer;
  /** The same content; the canonical form that XMLDSig implies behind the last transform is written out as one more. */
  readonly writtenOut: Buffer;
}

const NAMES = 'xmlns:wnio="http://wnio.test/wniosek/" xmlns:str="http://str.test/struktura/" xmlns:adr="http://adr.test/adres/"';
const ROWS = [
  '<str:Pole nazwa="imie" numer="1">Zażółć gęślą jaźń</str:Pole>',
  '<str:Pole nazwa="opis" numer="2">Treść pola &amp; jej dalszy ciąg, w którym stoi zwykłe zdanie.</str:Pole>',
  '<adr:Adres typ="zamieszkania"><adr:Ulica>Próbna</adr:Ulica><adr:Dom>12</adr:Dom><adr:Miasto>Łódź</adr:Miasto></adr:Adres>',
  '<str:Data>2026-03-10</str:Data>',
];

/** An application as forms look: short elements with attributes, Polish text, three namespaces; canonical already. */
function content(size: number): string {
  const rows: string[] = [];
  for (let length = 0, index = 0; length < size; index += 1) {
    const row = `<str:Wiersz Id="w${index}">${ROWS.join('\n')}</str:Wiersz>\n`;
    rows.push(row);
    length += Buffer.byteLength(row);
  }
  const declarations = NAMES.split(' ').sort().join(' ');
  return `<wnio:Dokument ${declarations} wersja="1">\n<wnio:Tresc>${rows.join('')}</wnio:Tresc>\n</wnio:Dokument>`;
}

export function measuredDocument(shape: Shape, size: number): MeasuredDocument {
  const signed = content(size - 4_000);
  const transforms = shape === 'enveloped' ? ENVELOPED + EXCLUSIVE_FORM : XPATH;
  // The exclusive form states only what the root itself uses; the others come where they are used.
  const canonical = shape === 'enveloped' ? exclusive(signed) : signed;
  const signedWith = (all: string) => {
    const properties = signedProperties('S');
    const references = [{ uri: '', transforms: all, content: canonical }, propertiesReference('S', properties)];
    return enveloped(dsSignature({ references, objects: propertiesObject('S', properties) }), signed);
  };
  const writtenOut = shape === 'enveloped' ? transforms : XPATH + transform(INCLUSIVE);
  return { shape, size, bytes: signedWith(transforms), writtenOut: signedWith(writtenOut) };
}

function exclusive(xml: string): string {
  const [, adr = '', str = ''] = /(xmlns:adr="[^"]+") (xmlns:str="[^"]+")/.exec(xml) ?? [];
  return xml
    .replace(`${adr} ${str} `, '')
    .replace(/<str:Wiersz /g, `<str:Wiersz ${str} `)
    .replace(/<adr:Adres /g, `<adr:Adres ${adr} `);
}
