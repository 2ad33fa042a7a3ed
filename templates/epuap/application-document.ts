// The form as a tree: the shape of documents in the national repository (Opis, Dane, Tresc), with our own namespace and names.
import type { ApplicationDocumentView } from '../../src/epuap/application-document-data.js';
import type { XmlElement } from '../../src/epuap/xml-writer.js';
import { FUNCTION_CAPTIONS } from '../../src/values/applicant-function.js';
import { KIND_CAPTIONS, ROUTE_CAPTIONS, RUNNING_BODY_CAPTIONS } from './captions.js';

type Child = XmlElement | null | undefined;

/** The whole document; `application.xsd` describes it, `application.xsl` shows it. */
export function applicationDocument(view: ApplicationDocumentView): XmlElement {
  return group('Dokument', description(view), parties(view), content(view));
}

function description(view: ApplicationDocumentView): XmlElement {
  return group(
    'OpisDokumentu',
    group('Data', { typDaty: 'stworzony' }, text('Czas', view.createdAt.toISOString())),
    group('Identyfikator', { typIdentyfikatora: 'NumerWniosku' }, text('Wartosc', view.applicationNumber)),
    group('RodzajDokumentu', text('Kategoria', 'wniosek')),
  );
}

function parties(view: ApplicationDocumentView): XmlElement {
  const { applicant } = view;
  return group(
    'DaneDokumentu',
    group(
      'Naglowek',
      text('NazwaDokumentu', 'Wniosek o przyznanie danych dostępowych do bazy danych systemu informacji oświatowej'),
    ),
    group('Adresat', text('NazwaOrganu', view.decidingBody)),
    group(
      'Nadawca',
      text('Imie', applicant.firstName),
      optional('DrugieImie', applicant.middleName),
      text('Nazwisko', applicant.surname),
      text('PESEL', applicant.pesel),
      text('Telefon', applicant.phone),
      text('AdresEmail', applicant.email),
    ),
  );
}

function content(view: ApplicationDocumentView): XmlElement {
  return group(
    'TrescDokumentu',
    { format: 'text/xml', kodowanie: 'XML' },
    text('IdentyfikatorWniosku', view.applicationId),
    text('WersjaDanych', String(view.dataVersion)),
    text('ZnacznikJednorazowy', view.nonce),
    coded('RodzajWniosku', view.kind, KIND_CAPTIONS[view.kind]),
    coded('SposobPotwierdzeniaTozsamosci', view.identityRoute, ROUTE_CAPTIONS[view.identityRoute]),
    coded('Funkcja', view.function, functionWords(view)),
    userOfSio(view),
    group('OkresDostepu', text('Od', view.validFrom), text('Do', view.validTo)),
    authorisation(view),
    grantingAuthorisation(view),
    institution(view),
    university(view),
    text('Zobowiazanie', view.pledge.text, { wersja: view.pledge.version }),
  );
}

function functionWords(view: ApplicationDocumentView): string {
  const caption = FUNCTION_CAPTIONS[view.function];
  return view.function === 'EMPLOYEE' ? caption : `${caption}: ${view.institutionWords.headFunction}`;
}

function userOfSio(view: ApplicationDocumentView): XmlElement {
  return group(
    'UzytkownikSIO',
    text('Nazwa', view.userName),
    ...view.userTypeWords.map(({ code, words }) => coded('TypUzytkownika', code, words)),
  );
}

function authorisation({ authorisation: letter, scopeWords }: ApplicationDocumentView): Child {
  if (!letter) return null;
  return group(
    'Upowaznienie',
    group('OsobaUdzielajaca', text('Imie', letter.firstName), text('Nazwisko', letter.surname), text('Funkcja', letter.function)),
    optional('DataUdzielenia', letter.givenOn),
    ...scopeWords.map(({ code, words }) => coded('Zakres', code, words)),
  );
}

function grantingAuthorisation({ grantingAuthorisation: letter }: ApplicationDocumentView): Child {
  if (!letter) return null;
  return group(
    'UpowaznienieDoPrzyznawania',
    text('DataUdzielenia', letter.givenOn),
    group('OsobaUdzielajaca', text('Imie', letter.firstName), text('Nazwisko', letter.surname)),
    group('Okres', text('Od', letter.validFrom), text('Do', letter.validTo)),
  );
}

function institution({ institution: body, institutionWords: words }: ApplicationDocumentView): XmlElement {
  return group(
    'Jednostka',
    coded('RodzajJednostki', words.legalKind, words.legalKindName),
    coded('RodzajPodmiotu', body.kind, words.kindName),
    text('TypJednostki', body.typeName),
    text('Nazwa', body.name),
    text('REGON', body.regon),
    body.isPublic === null ? null : text('Status', body.isPublic ? 'publiczna' : 'niepubliczna'),
    optional('NumerRSPO', body.rspo),
    body.runningBodyName === null || body.runningBodyKind === null
      ? null
      : group(
          'OrganProwadzacy',
          text('Nazwa', body.runningBodyName),
          coded('RodzajOrganu', body.runningBodyKind, RUNNING_BODY_CAPTIONS[body.runningBodyKind]),
        ),
    group(
      'Siedziba',
      text('Wojewodztwo', body.voivodeship, { teryt: body.voivodeshipCode }),
      text('Powiat', body.county, { teryt: body.countyCode }),
      text('Gmina', body.commune, { teryt: body.communeCode }),
      text('Miejscowosc', body.town, body.townCode === null ? {} : { simc: body.townCode }),
    ),
  );
}

// Regulation, par. 3(1)(5): what a rector says about the university.
function university({ institution: body }: ApplicationDocumentView): Child {
  if (body.kind !== 'UNIVERSITY') return null;
  return group(
    'Uczelnia',
    text('NazwaUczelni', body.name),
    text('StatusUczelni', body.isPublic ? 'publiczna' : 'niepubliczna'),
    optional('NumerWRejestrze', body.registerNumber),
  );
}

function group(name: string, ...parts: (Child | Readonly<Record<string, string>>)[]): XmlElement {
  const [first] = parts;
  const hasAttributes = first !== null && first !== undefined && !isElement(first);
  return { name, attributes: hasAttributes ? first : {}, content: parts.filter(isElement) };
}

function isElement(part: Child | Readonly<Record<string, string>>): part is XmlElement {
  return part !== null && part !== undefined && 'content' in part && 'name' in part;
}

function text(name: string, content: string, attributes: Readonly<Record<string, string>> = {}): XmlElement {
  return { name, attributes, content };
}

function coded(name: string, code: string, words: string): XmlElement {
  return text(name, words, { kod: code });
}

function optional(name: string, content: string | null): Child {
  return content === null ? null : text(name, content);
}
