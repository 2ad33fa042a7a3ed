// What our own service answers when it takes nothing: fixed texts, so that no answer repeats what was sent or tells how far it came.

export const RECEIVER_FAULTS = {
  TOO_LARGE: { status: 413, number: 101, words: 'Komunikat jest za duży.' },
  COMPRESSED: { status: 415, number: 102, words: 'Komunikat musi być przesłany bez kompresji.' },
  MEDIA_TYPE: { status: 415, number: 103, words: 'Komunikat musi mieć typ text/xml.' },
  NOT_SOAP: { status: 500, number: 104, words: 'Komunikat nie jest poprawną kopertą SOAP 1.1.' },
  SECURITY: { status: 500, number: 105, words: 'Podpis WS-Security komunikatu nie jest poprawny.' },
  NOT_A_DOCUMENT: { status: 500, number: 106, words: 'Treść komunikatu nie jest dokumentem zgodnym z kontraktem.' },
  CUT: { status: 400, number: 107, words: 'Komunikat jest niepełny.' },
  INTERNAL: { status: 500, number: 199, words: 'Usługa jest chwilowo niedostępna. Dokument nie został przyjęty.' },
} as const;
export type ReceiverFaultCode = keyof typeof RECEIVER_FAULTS;

/** Thrown where a message is refused; `reason` is for the log and holds nothing of the message. */
export class ReceiverFault extends Error {
  constructor(
    readonly code: ReceiverFaultCode,
    readonly reason: string = code,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const OBJECTS = 'http://wsdl.epuap.gov.pl/obiekty/';

export function faultMessage(code: ReceiverFaultCode): string {
  const { number, words } = RECEIVER_FAULTS[code];
  const side = code === 'INTERNAL' ? 'Server' : 'Client';
  return envelope(
    `<soapenv:Fault><faultcode>soapenv:${side}</faultcode><faultstring>${words}</faultstring><detail>` +
      `<ob:Wyjatek xmlns:ob="${OBJECTS}"><kod>${number}</kod><komunikat>${words}</komunikat></ob:Wyjatek></detail></soapenv:Fault>`,
  );
}

/** The document is kept; 1 means done everywhere at ePUAP. */
export const TAKEN_IN = envelope(
  `<ob:OdpowiedzOdbiorcy xmlns:ob="${OBJECTS}"><status><kod>1</kod><komunikat>OK</komunikat></status></ob:OdpowiedzOdbiorcy>`,
);

function envelope(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="${SOAP}"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}
