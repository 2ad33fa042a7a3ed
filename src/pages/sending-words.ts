// What administrators and officials read about documents that the office sends by ePUAP, and about their confirmations (UPP).
import type { WordTable } from './word-table.js';

export const SENDING_WORDS = {
  EPUAP_UNAVAILABLE: 'ePUAP jest niedostępny.',
  EPUAP_TIMEOUT: 'ePUAP nie odpowiedział na czas.',
  EPUAP_TLS: 'Nie udało się nawiązać bezpiecznego połączenia z ePUAP.',
  EPUAP_FORBIDDEN: 'ePUAP odmówił dostępu. System urzędu może nie mieć potrzebnego uprawnienia.',
  EPUAP_REDIRECTED: 'ePUAP odesłał pod inny adres.',
  EPUAP_ANSWER_TOO_LARGE: 'Odpowiedź ePUAP była za duża.',
  EPUAP_ANSWER_MALFORMED: 'Odpowiedzi ePUAP nie można odczytać.',
  EPUAP_ANSWER_UNSIGNED: 'Odpowiedź ePUAP nie była podpisana.',
  EPUAP_ANSWER_SIGNATURE_WRONG: 'Odpowiedź podpisał ktoś, komu nie ufamy, albo ją zmieniono.',
  EPUAP_FAULT: 'ePUAP zgłosił błąd.',
  EPUAP_REFUSED: 'ePUAP nie przyjął dokumentu.',
  SENDING_INTERRUPTED: 'Program zatrzymał się po wysłaniu, zanim przyszła odpowiedź.',
  SENDING_UNKNOWN: 'Nie wiadomo, czy ePUAP przyjął dokument.',
  EPUAP_NUMBER: 'Numer dokumentu w ePUAP ma od 1 do 100 znaków i nie ma w nim spacji ani polskich liter.',
  UPP_SIGNER_UNKNOWN:
    'Poświadczenie (UPP) podpisano certyfikatem, którego nie ma w ustawieniach. Porównaj go ze źródłem, któremu ufasz, dopisz i ponów sprawdzenie.',
  UPP_SIGNATURE_WRONG: 'Podpis pod poświadczeniem (UPP) jest nieprawidłowy.',
  UPP_UNKNOWN_DOCUMENT:
    'To poświadczenie (UPP) dotyczy dokumentu, o którym nic nie wiemy. Jeśli należy do nadania z listy „Nadania”, podaj tam numer dokumentu, a połączymy je sami; jeśli nie, zamknij dokument.',
  UPP_CONTRADICTS:
    'To poświadczenie (UPP) mówi co innego, niż wiemy o nadanym dokumencie. Ustal w ePUAP albo u odbiorcy, dlaczego, zanim je zamkniesz.',
  NOT_A_UPP: 'Zamiast poświadczenia (UPP) przyszedł inny dokument. Sprawdź w ePUAP, co to jest, i zamknij go tutaj.',
} as const satisfies WordTable;
