// What the applicant reads when the signature under an application was not accepted; one sentence per reason, none of them blames.
import type { ReasonCode } from '../signatures/reasons.js';

const DAMAGED = 'Podpisany plik jest uszkodzony albo nie jest dokumentem podpisanym na pz.gov.pl. Podpisz wniosek jeszcze raz.';
const UNUSUAL =
  'Podpisany dokument jest zbudowany inaczej niż dokumenty z pz.gov.pl, dlatego go nie przyjęliśmy. Podpisz wniosek jeszcze raz.';
const CHANGED = 'Podpisany dokument różni się od wniosku, który przygotowaliśmy. Podpisz go jeszcze raz, bez zmieniania pliku.';
const WRONG = 'Podpis nie zgadza się z dokumentem. Podpisz wniosek jeszcze raz.';
const NOT_TRUSTED = 'Tego podpisu nie złożono profilem zaufanym. Podpisz wniosek na stronie pz.gov.pl.';
const PERSON =
  'Z podpisu nie można jednoznacznie odczytać, kto go złożył. Podpisz wniosek jeszcze raz albo wybierz osobiste stawiennictwo.';
const WAITING = 'Podpis do nas dotarł, ale jego sprawdzenie potrwa dłużej. Wynik wyślemy e-mailem.';

export const SIGNATURE_WORDS = {
  TOO_LARGE: 'Podpisany plik jest za duży. Podpisz wniosek jeszcze raz na stronie pz.gov.pl.',
  ENCODING: DAMAGED,
  DOCTYPE: UNUSUAL,
  COMMENT: UNUSUAL,
  PROCESSING_INSTRUCTION: UNUSUAL,
  NOT_WELL_FORMED: DAMAGED,
  LIMIT_EXCEEDED: UNUSUAL,
  RELATIVE_NAMESPACE: UNUSUAL,
  DUPLICATE_ID: UNUSUAL,
  NO_SIGNATURE: 'W dokumencie nie ma podpisu. Podpisz wniosek na stronie pz.gov.pl.',
  SEVERAL_SIGNATURES: 'Pod wnioskiem jest więcej niż jeden podpis. Podpisz wniosek jeszcze raz, tylko jednym podpisem.',
  SIGNATURE_PLACE: UNUSUAL,
  SIGNATURE_STRUCTURE: UNUSUAL,
  SIGNED_PROPERTIES_STRUCTURE: UNUSUAL,
  SIGNED_PROPERTIES_PLACE: UNUSUAL,
  REFERENCES_NOT_AS_PROFILE: UNUSUAL,
  TRANSFORMS_NOT_AS_PROFILE: UNUSUAL,
  BASE64_MALFORMED: DAMAGED,
  ALGORITHM_NOT_ALLOWED: 'Podpis złożono sposobem, który nie jest już uznawany za bezpieczny. Podpisz wniosek jeszcze raz.',
  SIGNATURE_POLICY_NOT_SUPPORTED: UNUSUAL,
  KEY_INFO_NOT_ALLOWED: UNUSUAL,
  SIGNING_CERTIFICATE_MISSING: UNUSUAL,
  SIGNING_CERTIFICATE_DIFFERS: WRONG,
  CERTIFICATE_MALFORMED: DAMAGED,
  WEAK_KEY: 'Podpis złożono kluczem, który nie jest już uznawany za bezpieczny. Podpisz wniosek jeszcze raz.',
  KEY_DOES_NOT_FIT: WRONG,
  SIGNED_PROPERTIES_DIGEST_DIFFERS: CHANGED,
  CONTENT_DIGEST_DIFFERS: CHANGED,
  SIGNATURE_VALUE_WRONG: WRONG,
  TEST_CERTIFICATE: 'Ten podpis jest próbny i nie ma mocy prawnej. Podpisz wniosek na stronie pz.gov.pl.',
  CERTIFICATE_EXPIRED: 'Certyfikat, którym złożono podpis, stracił ważność. Podpisz wniosek jeszcze raz.',
  CERTIFICATE_NOT_YET_VALID: 'Certyfikat, którym złożono podpis, nie jest jeszcze ważny. Spróbuj później.',
  CERTIFICATE_USE_NOT_ALLOWED: NOT_TRUSTED,
  CRITICAL_EXTENSION_NOT_SUPPORTED: NOT_TRUSTED,
  NO_TRUSTED_PATH: NOT_TRUSTED,
  ISSUER_NOT_A_CA: NOT_TRUSTED,
  ISSUER_OUTSIDE_VALIDITY: NOT_TRUSTED,
  NOT_A_SEAL: NOT_TRUSTED,
  SEAL_OUTSIDE_PERIOD: NOT_TRUSTED,
  NEW_SEAL: WAITING,
  SIGNING_TIME_MALFORMED: UNUSUAL,
  SIGNING_TIME_OUT_OF_RANGE: 'Ten podpis złożono w innym czasie niż wniosek. Podpisz wniosek jeszcze raz.',
  PERSON_MISSING: PERSON,
  PERSON_AMBIGUOUS: PERSON,
  PERSON_MALFORMED: PERSON,
  PERSON_MISPLACED: PERSON,
  TRUST_SETTINGS_BROKEN: WAITING,
  INTERNAL_ERROR: WAITING,
} as const satisfies Record<ReasonCode, string>;
