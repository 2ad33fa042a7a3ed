// What the applicant reads when the signature under an application was not accepted; one sentence per reason, none of them blames.
import type { ReasonCode } from '../signatures/reasons.js';

/** What was found, as anybody may read it, and what the applicant can do. */
interface Told {
  cause: string;
  advice: string;
}

const again = (cause: string, advice = 'Podpisz wniosek jeszcze raz.'): Told => ({ cause, advice });
const atTrustedProfile = (cause: string): Told => ({ cause, advice: 'Podpisz wniosek na stronie pz.gov.pl.' });
const orInPerson = (cause: string): Told => ({
  cause,
  advice: 'Podpisz wniosek jeszcze raz albo wybierz osobiste stawiennictwo.',
});
const waiting = (cause: string): Told => ({
  cause: `Podpis do nas dotarł, ale ${cause}.`,
  advice: 'Wynik wyślemy e-mailem.',
});

const TOLD = {
  TOO_LARGE: atTrustedProfile('Podpisany plik jest za duży.'),
  ENCODING: again('Podpisany plik nie jest zapisany w UTF-8, dlatego nie można go odczytać.'),
  DOCTYPE: again('W podpisanym dokumencie jest deklaracja DOCTYPE, której dokumenty z pz.gov.pl nie mają.'),
  COMMENT: again('W podpisanym dokumencie jest ukryty komentarz, którego dokumenty z pz.gov.pl nie mają.'),
  PROCESSING_INSTRUCTION: again('W podpisanym dokumencie jest instrukcja przetwarzania, której dokumenty z pz.gov.pl nie mają.'),
  NOT_WELL_FORMED: again('Podpisany plik jest uszkodzony albo nie jest podpisanym wnioskiem.'),
  LIMIT_EXCEEDED: again('Podpisany dokument jest bardziej rozbudowany niż dokumenty z pz.gov.pl.'),
  RELATIVE_NAMESPACE: again('W podpisanym dokumencie jest niepełny adres przestrzeni nazw.'),
  DUPLICATE_ID: again('W podpisanym dokumencie dwa elementy mają ten sam identyfikator.'),
  NO_SIGNATURE: atTrustedProfile('W dokumencie nie ma podpisu.'),
  SEVERAL_SIGNATURES: again('Pod wnioskiem jest więcej niż jeden podpis.', 'Podpisz wniosek jeszcze raz, tylko jednym podpisem.'),
  SIGNATURE_PLACE: again('Podpis stoi w innym miejscu dokumentu niż w dokumentach z pz.gov.pl.'),
  SIGNATURE_STRUCTURE: again('Podpis jest zbudowany inaczej niż podpisy z pz.gov.pl.'),
  SIGNED_PROPERTIES_STRUCTURE: again('Opis podpisu jest zbudowany inaczej niż w dokumentach z pz.gov.pl.'),
  SIGNED_PROPERTIES_PLACE: again('Opis podpisu stoi w innym miejscu niż w dokumentach z pz.gov.pl.'),
  REFERENCES_NOT_AS_PROFILE: again('Podpis obejmuje co innego niż podpisy z pz.gov.pl.'),
  TRANSFORMS_NOT_AS_PROFILE: again('Podpis przekształca dokument inaczej niż podpisy z pz.gov.pl.'),
  BASE64_MALFORMED: again('Dane podpisu są uszkodzone i nie można ich odczytać.'),
  ALGORITHM_NOT_ALLOWED: again('Podpis złożono sposobem, który nie jest już uznawany za bezpieczny.'),
  ALGORITHM_OUTDATED: again('Podpis złożono sposobem, który przestał być uznawany za bezpieczny.'),
  EXTERNAL_REFERENCE: again('Podpis odnosi się do danych spoza pliku.'),
  REFERENCE_TARGET_MISSING: again('Podpis odnosi się do danych, których nie ma w pliku.'),
  REFERENCE_TARGET_PLACE: again('Podpis odnosi się do danych, które stoją w niewłaściwym miejscu.'),
  SIGNED_PROPERTIES_NOT_REFERENCED: again('Podpis nie obejmuje swojego opisu.'),
  LEGACY_XADES: again('Podpis złożono w dawnym formacie, którego już nie przyjmujemy.'),
  COUNTER_SIGNATURE_TARGET: again('Kontrasygnata nie dotyczy podpisu, przy którym stoi.'),
  PARTIAL_COVERAGE: again('Podpis obejmuje tylko część dokumentu.'),
  SIGNATURE_POLICY_NOT_SUPPORTED: again('Podpis powołuje się na politykę podpisu, której nie obsługujemy.'),
  KEY_INFO_NOT_ALLOWED: again('Podpis podaje swój klucz inaczej niż podpisy z pz.gov.pl.'),
  SIGNING_CERTIFICATE_MISSING: again('Podpis nie wskazuje certyfikatu, którym go złożono.'),
  SIGNING_CERTIFICATE_DIFFERS: again('Podpis wskazuje inny certyfikat niż ten, który jest w dokumencie.'),
  KEY_VALUE_DIFFERS: again('Podpis podaje inny klucz niż ten z certyfikatu.'),
  CERTIFICATE_MALFORMED: again('Certyfikat w podpisanym dokumencie jest uszkodzony.'),
  WEAK_KEY: again('Podpis złożono kluczem, który nie jest już uznawany za bezpieczny.'),
  KEY_DOES_NOT_FIT: again('Klucz z certyfikatu nie pasuje do sposobu, którym złożono podpis.'),
  SIGNED_PROPERTIES_DIGEST_DIFFERS: again('Dane o osobie albo o czasie podpisu zmieniono po podpisaniu.'),
  CONTENT_DIGEST_DIFFERS: again('Treść dokumentu zmieniono po podpisaniu.', 'Podpisz wniosek jeszcze raz, bez zmieniania pliku.'),
  MANIFEST_DIGEST_DIFFERS: again('Dane wymienione w podpisie zmieniono po podpisaniu.'),
  SIGNATURE_VALUE_WRONG: again('Podpis nie zgadza się z dokumentem.'),
  TEST_CERTIFICATE: atTrustedProfile('Ten podpis jest próbny i nie ma mocy prawnej.'),
  CERTIFICATE_EXPIRED: again('Certyfikat, którym złożono podpis, stracił ważność.'),
  CERTIFICATE_NOT_YET_VALID: again('Certyfikat, którym złożono podpis, nie jest jeszcze ważny.', 'Spróbuj później.'),
  CERTIFICATE_USE_NOT_ALLOWED: atTrustedProfile('Certyfikat, którym złożono podpis, nie służy do podpisywania dokumentów.'),
  CRITICAL_EXTENSION_NOT_SUPPORTED: atTrustedProfile(
    'Certyfikat, którym złożono podpis, ma ograniczenia, których nie obsługujemy.',
  ),
  NO_TRUSTED_PATH: atTrustedProfile('Certyfikatu, którym złożono podpis, nie wydał wystawca, któremu ufamy.'),
  ISSUER_NOT_A_CA: atTrustedProfile('Certyfikat, którym złożono podpis, wydał ktoś, kto nie może wydawać certyfikatów.'),
  ISSUER_OUTSIDE_VALIDITY: atTrustedProfile('Certyfikat wystawcy, który potwierdza podpis, jest poza okresem ważności.'),
  CERTIFICATE_REVOKED: atTrustedProfile('Certyfikat, którym złożono podpis, unieważniono.'),
  CERTIFICATE_ON_HOLD: waiting('certyfikat, którym go złożono, jest zawieszony'),
  REVOCATION_UNKNOWN: waiting('najpierw musimy sprawdzić, czy certyfikat nie został unieważniony'),
  NOT_A_SEAL: atTrustedProfile('Tego podpisu nie złożono profilem zaufanym.'),
  SEAL_OUTSIDE_PERIOD: atTrustedProfile('Pieczęć pod dokumentem jest poza okresem, w którym używa jej profil zaufany.'),
  NEW_SEAL: waiting('złożono go nową pieczęcią profilu zaufanego, którą musimy najpierw zatwierdzić'),
  SIGNING_TIME_MALFORMED: again('Czas złożenia podpisu jest zapisany tak, że nie można go odczytać.'),
  SIGNING_TIME_OUT_OF_RANGE: again('Ten podpis złożono w innym czasie niż wniosek.'),
  PERSON_MISSING: orInPerson('W podpisie nie ma danych osoby, która go złożyła.'),
  PERSON_AMBIGUOUS: orInPerson('Z podpisu nie można jednoznacznie odczytać, kto go złożył.'),
  PERSON_MALFORMED: orInPerson('Dane osoby w podpisie są zapisane tak, że nie można ich odczytać.'),
  PERSON_MISPLACED: orInPerson('Dane osoby stoją w podpisie w niewłaściwym miejscu.'),
  WRAPPER_MALFORMED: atTrustedProfile(
    'Plik, w którym przyszedł podpisany wniosek, jest zbudowany inaczej niż pliki z podpis.gov.pl.',
  ),
  TRUSTED_LIST_NOT_GENUINE: waiting('lista zaufanych wystawców nie jest autentyczna i musimy pobrać ją ponownie'),
  TRUSTED_LIST_OUTDATED: waiting('lista zaufanych wystawców jest nieaktualna i musimy pobrać nową'),
  TRUSTED_LIST_MALFORMED: waiting('listy zaufanych wystawców nie można odczytać'),
  SECOND_OPINION_DIFFERS: waiting('wymaga sprawdzenia przez człowieka'),
  SECOND_OPINION_UNAVAILABLE: waiting('drugie sprawdzenie jeszcze trwa'),
  THIRD_OPINION_DIFFERS: waiting('jego wynik trzeba jeszcze wyjaśnić'),
  THIRD_OPINION_UNAVAILABLE: waiting('czekamy na odpowiedź z pz.gov.pl'),
  TRUST_SETTINGS_BROKEN: waiting('najpierw musimy poprawić listę zaufanych wystawców'),
  INTERNAL_ERROR: waiting('jego sprawdzenie potrwa dłużej'),
} as const satisfies Record<ReasonCode, Told>;

export const SIGNATURE_WORDS: Readonly<Record<ReasonCode, string>> = Object.fromEntries(
  Object.entries(TOLD).map(([code, { cause, advice }]) => [code, `${cause} ${advice}`]),
) as Record<ReasonCode, string>;

/** What was found, without the advice: for those to whom the advice does not speak. Null for a code of the office. */
export function signatureCause(code: string): string | null {
  return Object.hasOwn(TOLD, code) ? TOLD[code as ReasonCode].cause : null;
}
