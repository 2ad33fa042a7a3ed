import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { applicationDocumentData, documentInstitution, PLEDGE } from '../../test/factories/application-document.js';
import { ALL_INSTITUTION_KINDS } from '../institutions/institution-kinds.js';
import { ALL_SCOPES } from '../institutions/scopes.js';
import { APPLICANT_FUNCTIONS } from '../values/applicant-function.js';
import { DomainError } from '../values/domain-error.js';
import type { ApplicationDocumentData } from './application-document.js';
import { APPLICATION_FORM_NS, buildApplicationDocument } from './application-document.js';
import { descendants, parseStrictly } from './strict-xml.js';

const schema = readFileSync(new URL('../../templates/epuap/application.xsd', import.meta.url));

/** Empty when the document is as the schema says, else what the validator says. */
function faultsIn(document: Uint8Array): string {
  const xsd = XmlDocument.fromBuffer(schema);
  const validator = XsdValidator.fromDoc(xsd);
  const parsed = XmlDocument.fromBuffer(document);
  try {
    validator.validate(parsed);
    return '';
  } catch (error) {
    return String(error);
  } finally {
    parsed.dispose();
    validator.dispose();
    xsd.dispose();
  }
}

function textsOf(document: Uint8Array, name: string): (string | null)[] {
  return [...descendants(parseStrictly(document).documentElement!)]
    .filter((element) => element.localName === name)
    .map((element) => element.textContent);
}

function refusalOf(data: ApplicationDocumentData): unknown[] {
  try {
    buildApplicationDocument(data);
    return [];
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.facts.field] : [error];
  }
}

const grantingAuthorisation = {
  ...{ givenOn: '2026-11-20', firstName: 'Józef', surname: 'Gżegżółka' },
  ...{ validFrom: '2026-12-01', validTo: '2027-12-01' },
};

function withGranting(): ApplicationDocumentData {
  const data = applicationDocumentData();
  return { ...data, authorisation: { ...data.authorisation!, scopes: ['GRANTING', 'RSPO'] }, grantingAuthorisation };
}

describe('the document to sign', () => {
  const everyCase = APPLICANT_FUNCTIONS.flatMap((held) => ALL_INSTITUTION_KINDS.map((kind) => [held, kind] as const));

  it.each(everyCase)('is as the schema says for %s of %s', (held, kind) => {
    expect(faultsIn(buildApplicationDocument(applicationDocumentData(held, kind)))).toBe('');
  });

  it.each(['new', 'renewal', 'change'] as const)('is as the schema says for the kind %s and both routes', (kind) => {
    for (const identityRoute of ['EPUAP', 'IN_PERSON'] as const) {
      expect(faultsIn(buildApplicationDocument(applicationDocumentData('HEAD', 'OKE', { kind, identityRoute })))).toBe('');
    }
  });

  it('is as the schema says with a granting authorisation and with nothing optional', () => {
    const data = applicationDocumentData();
    const sparse = {
      ...data,
      applicant: { ...data.applicant, middleName: null },
      authorisation: { ...data.authorisation!, givenOn: null },
      institution: { ...data.institution, townCode: null },
    };

    expect(faultsIn(buildApplicationDocument(withGranting()))).toBe('');
    expect(faultsIn(buildApplicationDocument(sparse))).toBe('');
  });

  it('holds every datum of art. 71(2) and of par. 3', () => {
    const text = Buffer.from(buildApplicationDocument(withGranting())).toString();

    for (const datum of [
      ...['Łucja', 'Żaneta', 'Śliwińska-Ćwik', '44051401458', '+48120000001', 'lucja@poczta.example'],
      ...['kod="EMPLOYEE">Pracownik<', '2026-12-01', '2031-08-31', 'Prezydent Miasta Zmyślonowa', 'kod="EPUAP">podpis zaufany<'],
      ...['Józef', 'Gżegżółka', '>dyrektor<', '2026-11-20', '2027-12-01', 'kod="GRANTING"'],
      ...['kod="a">szkoła publiczna albo niepubliczna<', '>publiczna<', 'Szkoła podstawowa', '990000016', '900001'],
      ...['Miasto Zmyślonów', 'kod="JST">jednostka samorządu terytorialnego<', 'Jednostka nr 1 im. „Zmyślonego &amp; Spółki”'],
      ...['teryt="12">małopolskie<', 'teryt="1290">Zmyślonów<', 'teryt="129001">Zmyślonów<', 'simc="0950463">Zmyślonów<'],
      ...['wersja="2017-07-24"', PLEDGE, '01935f3e-7d4a-7c3b-9e21-0123456789ab', '00112233445566778899aabbccddeeff'],
      ...['<wnio:WersjaDanych>3<', '2026-11-22T10:42:07.123Z', 'podmiot zobowiązany do przekazywania danych do RSPO'],
    ]) {
      expect(text).toContain(datum);
    }
  });

  it('says of a rector what par. 3(1)(5) asks', () => {
    const document = buildApplicationDocument(applicationDocumentData('HEAD', 'UNIVERSITY'));

    expect(textsOf(document, 'StatusUczelni')).toEqual(['niepubliczna']);
    expect(textsOf(document, 'NumerWRejestrze')).toEqual(['999']);
    expect(textsOf(document, 'Funkcja')).toEqual(['Kierownik: rektor']);
  });

  it('has the shape of documents in the national repository, in a namespace of our own', () => {
    const root = parseStrictly(buildApplicationDocument(applicationDocumentData())).documentElement!;

    expect([root.namespaceURI, root.localName]).toEqual([APPLICATION_FORM_NS, 'Dokument']);
    expect(Array.from(root.childNodes).map((node) => node.nodeName)).toEqual([
      'wnio:OpisDokumentu',
      'wnio:DaneDokumentu',
      'wnio:TrescDokumentu',
    ]);
    expect(textsOf(buildApplicationDocument(applicationDocumentData()), 'ZnacznikJednorazowy')).toHaveLength(1);
  });

  it('never has an element with both text and elements, and no white space between elements', () => {
    const root = parseStrictly(buildApplicationDocument(withGranting())).documentElement!;

    for (const element of descendants(root)) {
      const kinds = new Set(Array.from(element.childNodes).map((node) => node.nodeType));
      expect(kinds.size).toBe(1);
    }
  });

  it('is the same, byte for byte, whatever the order of codes and the spelling of accents', () => {
    const data = applicationDocumentData();
    const other: ApplicationDocumentData = {
      ...data,
      userTypes: [...data.userTypes].reverse(),
      applicant: { ...data.applicant, surname: ` ${data.applicant.surname.normalize('NFD')} ` },
      authorisation: { ...data.authorisation!, scopes: ['RSPO', 'STUDENT_DATA', 'RSPO'] },
    };

    expect(Buffer.from(buildApplicationDocument(other)).equals(Buffer.from(buildApplicationDocument(data)))).toBe(true);
  });

  it('may carry a signature and nothing else that is foreign', () => {
    const text = Buffer.from(buildApplicationDocument(applicationDocumentData())).toString();
    const end = '</wnio:Dokument>';

    expect(faultsIn(Buffer.from(text.replace(end, `<s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#"/>${end}`)))).toBe(
      '',
    );
    expect(faultsIn(Buffer.from(text.replace(end, `<s:Signature xmlns:s="urn:other"/>${end}`)))).toContain('Signature');
    expect(faultsIn(Buffer.from(text.replace('>44051401458<', '>4405140145<')))).toContain('PESEL');
    expect(faultsIn(Buffer.from(text.replace('kod="STUDENT_DATA"', 'kod="RSPO"')))).toContain('unique');
  });
});

describe('hostile text in the document', () => {
  const surnameOf = (document: Uint8Array) => textsOf(document, 'Nazwisko')[0];
  const withSurname = (surname: string) => {
    const data = applicationDocumentData();
    return { ...data, applicant: { ...data.applicant, surname } };
  };
  const nasty = fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        ']]>',
        '<!--',
        '<?x?>',
        '&amp;',
        '&#0;',
        '</wnio:Nazwisko>',
        'ą',
        'Ż',
        'ó',
        'ö',
        '🙂',
        ' ',
        'a',
      ),
      {
        minLength: 1,
        maxLength: 20,
      },
    )
    .map((parts) => parts.join('').trim())
    .filter((text) => text !== '');

  it('comes back exactly as it went in', () => {
    fc.assert(
      fc.property(nasty, (surname) => {
        const document = buildApplicationDocument(withSurname(surname));

        expect(surnameOf(document)).toBe(surname.normalize('NFC'));
        expect(textsOf(document, 'Nazwisko')).toHaveLength(2);
      }),
      { numRuns: 300 },
    );
  });

  it('never changes anything but its own element', () => {
    const plain = Buffer.from(buildApplicationDocument(withSurname('Nowak'))).toString();
    const [before, after] = plain.split('Nowak');

    fc.assert(
      fc.property(nasty, (surname) => {
        const text = Buffer.from(buildApplicationDocument(withSurname(surname))).toString();

        expect([text.startsWith(before!), text.endsWith(after!)]).toEqual([true, true]);
      }),
      { numRuns: 100 },
    );
  });

  it('is escaped in attributes too', () => {
    const version = `"><x a='&`;
    const root = parseStrictly(
      buildApplicationDocument(applicationDocumentData('HEAD', 'OKE', { pledge: { text: PLEDGE, version } })),
    );

    expect(
      [...descendants(root.documentElement!)].find((element) => element.localName === 'Zobowiazanie')?.getAttribute('wersja'),
    ).toBe(version);
  });

  it('is refused when it holds what a reader would not see', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          '\0',
          '\b',
          '\n',
          '\t',
          '\r',
          '\x7f',
          '\x85',
          '\u2028',
          '\u202e',
          '\u2066',
          '\ufeff',
          '\ufffe',
          '\ud800',
          '\udc00',
        ),
        (hidden) => {
          expect(refusalOf(withSurname(`Kowal${hidden}ski`))).toEqual(['TEXT_NOT_ALLOWED', 'Nazwisko']);
        },
      ),
    );
    expect(refusalOf(withSurname('   '))).toEqual(['TEXT_EMPTY', 'Nazwisko']);
  });
});

describe('data that must not be signed', () => {
  const data = applicationDocumentData();
  const head = applicationDocumentData('HEAD');
  const university = (changes: object) => ({ ...head, institution: { ...documentInstitution('UNIVERSITY'), ...changes } });
  const school = (changes: object) => ({ ...data, institution: { ...data.institution, ...changes } });

  it.each([
    ['authorisation', 'an employee without a letter', { ...data, authorisation: null }],
    ['authorisation', 'a head with a letter', { ...head, authorisation: data.authorisation }],
    ['scopes', 'no scope', { ...data, authorisation: { ...data.authorisation!, scopes: [] } }],
    ['scopes', 'an unknown scope', { ...data, authorisation: { ...data.authorisation!, scopes: ['toString'] } }],
    ['grantingAuthorisation', 'granting without its letter', { ...withGranting(), grantingAuthorisation: null }],
    ['grantingAuthorisation', 'a letter without granting', { ...data, grantingAuthorisation }],
    ['userTypes', 'no user type', { ...data, userTypes: [] }],
    ['userTypes', 'an unknown user type', { ...data, userTypes: ['ADMIN'] }],
    ['validFrom', 'a period that ends before it begins', { ...data, validTo: '2026-11-30' }],
    ['nonce', 'a short nonce', { ...data, nonce: 'abc' }],
    ['applicationId', 'an id that is no UUID', { ...data, applicationId: '1' }],
    ['dataVersion', 'version zero', { ...data, dataVersion: 0 }],
    ['createdAt', 'no time', { ...data, createdAt: new Date('x') }],
    ['rspo', 'a school without its number', school({ rspo: null })],
    ['runningBody', 'a school without a running body', school({ runningBodyName: null, runningBodyKind: null })],
    ['runningBody', 'a running body without a kind', school({ runningBodyKind: null })],
    ['isPublic', 'a school neither public nor not', school({ isPublic: null })],
    ['communeCode', 'a commune code that lost its zero', school({ communeCode: '29001' })],
    ['townCode', 'a wrong town code', school({ townCode: '1' })],
    ['registerNumber', 'a non-public university without its number', university({ registerNumber: null })],
    ['registerNumber', 'a public university with a number', university({ isPublic: true })],
  ])('are refused with the field %s: %s', (field, _what, wrong) => {
    expect(refusalOf(wrong)).toEqual(['APPLICATION_DOCUMENT_WRONG', field]);
  });

  it('are refused by the rules of their values', () => {
    expect(refusalOf({ ...data, applicant: { ...data.applicant, pesel: '44051401459' } })[0]).toMatch(/^PESEL/);
    expect(refusalOf({ ...data, validTo: '2031-02-30' })[0]).toBe('DATE_NOT_REAL');
    expect(refusalOf({ ...data, applicationNumber: 'ABC' })[0]).toBe('APPLICATION_NUMBER');
  });

  it('do not include any of the seven scopes by themselves', () => {
    for (const scope of ALL_SCOPES.filter((code) => code !== 'GRANTING')) {
      expect(refusalOf({ ...data, authorisation: { ...data.authorisation!, scopes: [scope] } })).toEqual([]);
    }
  });
});
