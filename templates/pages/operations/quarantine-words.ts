// How the quarantine names channels and reasons for an administrator: what happened, and what can be done.
import type { Channel } from '../../../src/epuap/signed-document.entity.js';
import { SENDING_WORDS } from '../../../src/pages/sending-words.js';
import { signatureCause } from '../../../src/pages/signature-words.js';
import { hasWords, words } from '../../../src/pages/words.js';

export const CHANNELS: Readonly<Record<Channel, string>> = {
  redirect: 'powrót z pz.gov.pl',
  enquiry: 'zapytanie do pz.gov.pl',
  upload: 'plik przesłany przez wnioskodawcę',
  pull: 'skrytka ePUAP',
  receiver: 'usługa wywołana przez ePUAP',
  skrytka: 'odpowiedź ePUAP na dokument nadany przez urząd',
};

const CAUSES: Readonly<Record<string, string>> = {
  ...SENDING_WORDS,
  NEW_SEAL: 'Dokument podpisano nową pieczęcią profilu zaufanego. Porównaj certyfikat ze źródłem, któremu ufasz, i go zatwierdź.',
  LATE: 'Podpis dotarł po terminie. Wnioskodawca może złożyć nowy wniosek.',
  APPLICATION_MOVED_ON: 'Wniosek miał już inny stan, gdy dotarł ten podpis.',
  UNKNOWN_APPLICATION: 'Podpis jest prawidłowy, ale w dokumencie nie ma wniosku, który u nas czeka na podpis.',
  TRANSPORT_ID_REUSED: 'Pod tym samym oznaczeniem przyszedł wcześniej inny dokument. Sprawdź, kto go wysłał.',
  PERSON_DIFFERS: 'Podpisała inna osoba niż wskazana we wniosku (różni się numer PESEL).',
  SURNAME_DIFFERS: 'Nazwisko w podpisie jest inne niż we wniosku.',
  FIRST_NAME_DIFFERS: 'Imię w podpisie jest inne niż we wniosku.',
  CONTENT_CHANGED: 'Podpisano inną treść, niż przygotował urząd.',
  REPLAYED_DOCUMENT: 'Ten dokument przygotowano dla innego wniosku albo przy innej próbie podpisania.',
  SIGNATURE_VOID: 'Wniosek zmieniono po rozpoczęciu podpisywania.',
  INTERNAL_ERROR: 'Sprawdzenie nie udało się z winy programu. Ponów je, a jeśli to nie pomoże, zgłoś błąd.',
  SECOND_OPINION_DIFFERS:
    'Dwa niezależne programy odczytały z tego dokumentu co innego. To może być próba oszustwa: nie przyjmuj go i zgłoś go opiekunom programu.',
  SECOND_OPINION_UNAVAILABLE:
    'Podpis jest prawidłowy, ale drugi program nie zdążył go sprawdzić. Program powtarza to sam; możesz też ponowić sprawdzenie.',
  THIRD_OPINION_DIFFERS:
    'Usługa podpisu zaufanego oceniła ten podpis inaczej niż nasz program: nie uznała go albo wskazała inną osobę. Nie przyjmuj dokumentu, dopóki nie wiadomo dlaczego, i zgłoś to opiekunom programu.',
  THIRD_OPINION_UNAVAILABLE:
    'Podpis jest prawidłowy, ale usługa podpisu zaufanego nie odpowiedziała albo jej odpowiedzi nie można odczytać. Program pyta ponownie, coraz rzadziej; możesz też ponowić sprawdzenie.',
  TRUST_SETTINGS_BROKEN: 'Lista zaufanych wystawców jest uszkodzona. Popraw ustawienia i ponów sprawdzenie.',
  CERTIFICATE_ON_HOLD:
    'Certyfikat, którym złożono podpis, jest zawieszony. Program sprawdza dokument ponownie po każdej nowej liście; gdy zawieszenie trwa, rozstrzygnij sprawę ręcznie.',
  REVOCATION_UNKNOWN:
    'Nie wiadomo, czy certyfikat nie został unieważniony: brakuje aktualnej listy. Program sprawdza dokument ponownie po każdej nowej liście. Sprawdź adresy list w ustawieniach.',
  TRUSTED_LIST_NOT_GENUINE:
    'Lista zaufanych wystawców nie jest autentyczna. Sprawdź, kto ją podpisał, i pobierz ją jeszcze raz z właściwego źródła.',
  TRUSTED_LIST_OUTDATED: 'Lista zaufanych wystawców jest nieaktualna. Pobierz nową i ponów sprawdzenie.',
  TRUSTED_LIST_MALFORMED: 'Listy zaufanych wystawców nie można odczytać. Pobierz ją jeszcze raz i ponów sprawdzenie.',
  ALREADY_APPLIED: 'Ta osoba ma już w tym podmiocie inny wniosek w toku albo ważne upoważnienie.',
  HEAD_PERIOD_OVERLAPS: 'W tym okresie podmiotem kieruje już ktoś inny.',
  PERIOD_NO_LONGER_ALLOWED: 'Okresu z wniosku nie można już przyjąć w dniu, w którym dotarł podpis.',
};

/** For a reason nobody thought of; the spec beside this file keeps it from being needed. */
const OTHER = 'Dokumentu nie można było użyć. Zgłoś to opiekunom programu.';

/** Of a faulty signature what was found: what the applicant could do about it, the administrator cannot. */
export function causeOf(reason: string): string {
  const own = Object.hasOwn(CAUSES, reason) ? CAUSES[reason] : undefined;
  return own ?? signatureCause(reason) ?? (hasWords(reason) ? words(reason) : OTHER);
}
