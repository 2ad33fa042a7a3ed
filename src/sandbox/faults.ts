// Keeps the faults that somebody ordered: which service, which fault, how many times. Each is used up by the service it was ordered for.

import { randomUUID } from 'node:crypto';

import { DomainError } from '../values/domain-error.js';

export const SERVICES = {
  tp_signing: 'Profil zaufany (TpSigning, TpSigning5)',
  pull: 'WS-Pull',
  skrytka: 'WS-Skrytka',
  obsluga_upp: 'obslugaUpp',
  documents: 'ZarzadzanieDokumentami',
  receiver: 'Doręczenie do usługi urzędu',
  crl: 'Lista CRL',
} as const;
export type ServiceName = keyof typeof SERVICES;

const SOAP: readonly ServiceName[] = ['tp_signing', 'pull', 'skrytka', 'obsluga_upp', 'documents'];
const EVERY: readonly ServiceName[] = [...SOAP, 'receiver', 'crl'];
const WITH_DOCUMENTS: readonly ServiceName[] = ['tp_signing', 'pull', 'receiver'];

/** Code, the words of the page, and the services that can do it. */
export const FAULTS = {
  delay: ['Opóźnienie odpowiedzi', EVERY],
  timeout_after_accepting: ['Brak odpowiedzi po przyjęciu', [...SOAP, 'receiver']],
  truncate: ['Treść ucięta w połowie', EVERY],
  fault_in_200: ['SOAP Fault z kodem HTTP 200', SOAP],
  html: ['Strona HTML zamiast XML', EVERY],
  unavailable: ['Kod HTTP 503 i strona HTML', [...SOAP, 'crl']],
  duplicate: ['Ten sam dokument jeszcze raz', ['pull', 'receiver']],
  same_message: ['Ten sam komunikat jeszcze raz, bajt w bajt', ['receiver']],
  same_number: ['Numer poprzedniego dokumentu przy innej treści', ['pull']],
  reorder: ['Inna kolejność dokumentów', ['pull', 'receiver']],
  wrong_hash_answer: ['Odpowiedź „zły skrót” na dobry skrót', ['pull']],
  late_upp: ['UPP później, do skrytki nadawcy', ['skrytka']],
  not_listed: ['Wysłanych nie ma na liście', ['documents']],
  contrary_verdict: ['Przeciwny wynik sprawdzenia podpisu', ['tp_signing']],
  names_other_person: ['Inna osoba w wyniku sprawdzenia podpisu', ['tp_signing']],
  other_person_format: ['Druga postać danych osoby w podpisie', WITH_DOCUMENTS],
  tampered: ['Treść zmieniona po podpisaniu', WITH_DOCUMENTS],
  wrapped: ['Inna treść dołożona do podpisu (wrapping)', WITH_DOCUMENTS],
  replayed: ['Wcześniejszy podpisany dokument zamiast tego', WITH_DOCUMENTS],
  other_person: ['Podpis innej osoby', WITH_DOCUMENTS],
  expired: ['Wygasły certyfikat pieczęci, a na liście CRL miniona ważność', [...WITH_DOCUMENTS, 'crl']],
  unknown_root: ['Obcy wystawca o tej samej nazwie', [...WITH_DOCUMENTS, 'crl']],
  new_seal: ['Nowa pieczęć, jeszcze niezatwierdzona', WITH_DOCUMENTS],
  dtd: ['Deklaracja DOCTYPE w dokumencie', WITH_DOCUMENTS],
  large: ['Dokument wielkości 20 MB', WITH_DOCUMENTS],
} as const satisfies Record<string, readonly [words: string, services: readonly ServiceName[]]>;
export type FaultCode = keyof typeof FAULTS;

export const DOCUMENT_FAULTS = [
  'other_person_format',
  'tampered',
  'wrapped',
  'replayed',
  'other_person',
  'expired',
  'unknown_root',
  'new_seal',
  'dtd',
  'large',
] as const satisfies readonly FaultCode[];
export type DocumentFault = (typeof DOCUMENT_FAULTS)[number];

const MOST_ORDERS = 100;
export const MOST_TIMES = 1_000;
export const MOST_SECONDS = 600;
const USUAL_SECONDS = 5;

export interface FaultWish {
  service: ServiceName;
  fault: FaultCode;
  /** How often it happens. */
  times: number;
  /** Name of the operation it waits for; null = the next call, whichever it is. */
  operation: string | null;
  /** Of a delay; how long a connection without an answer is kept open. */
  seconds: number;
}

export interface FaultOrder extends FaultWish {
  readonly id: string;
  /** How often it has still to happen. */
  left: number;
}

export class Faults {
  private orders: FaultOrder[] = [];

  /** @throws DomainError FAULT_WRONG, TOO_MANY_FAULTS */
  order(wish: Pick<FaultWish, 'service' | 'fault'> & Partial<FaultWish>): FaultOrder {
    const { times = 1, seconds = USUAL_SECONDS, operation = null } = wish;
    const services: readonly ServiceName[] = Object.hasOwn(FAULTS, wish.fault) ? FAULTS[wish.fault][1] : [];
    const isPossible = services.includes(wish.service) && isCount(times, 1, MOST_TIMES) && isCount(seconds, 0, MOST_SECONDS);
    if (!isPossible || (operation !== null && !/^\w{1,60}$/.test(operation))) throw new DomainError('FAULT_WRONG');
    if (this.orders.length >= MOST_ORDERS) throw new DomainError('TOO_MANY_FAULTS');
    const order = {
      id: randomUUID(),
      service: wish.service,
      fault: wish.fault,
      times,
      operation,
      seconds,
      left: times,
    };
    this.orders.push(order);
    return order;
  }

  list(): readonly FaultOrder[] {
    return this.orders;
  }

  cancel(id: string): void {
    this.orders = this.orders.filter((order) => order.id !== id);
  }

  cancelAll(): void {
    this.orders = [];
  }

  /** The oldest order of one of these faults that fits, counted as done once more. */
  take<Code extends FaultCode>(
    service: ServiceName,
    operation: string | null,
    codes: readonly Code[],
  ): (FaultOrder & { fault: Code }) | null {
    const fits = (order: FaultOrder): order is FaultOrder & { fault: Code } =>
      order.service === service &&
      (order.operation === null || order.operation === operation) &&
      (codes as readonly FaultCode[]).includes(order.fault);
    const order = this.orders.find(fits);
    if (order === undefined) return null;
    order.left -= 1;
    this.orders = this.orders.filter((each) => each.left > 0);
    return order;
  }
}

function isCount(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
