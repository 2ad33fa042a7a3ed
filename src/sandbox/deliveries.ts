// Puts a document into a box, or hands it to the office's receiver, as somebody who sends it through ePUAP.

import type { NewDocument, Sender } from './boxes.js';
import { checkAddress } from './boxes.js';
import { callReceiver } from './receiver-call.js';
import type { Delivery, ReceiverLetter } from './receiver-call.js';
import { signedPerson } from './signed-person.js';
import type { SandboxWorld } from './world.js';
import { decodeUtf8 } from './xml-tree.js';

/** At most so many wait for the next one; each may have 20 MB. */
const MOST_HELD = 10;

export interface DeliveryWish {
  target: 'box' | 'receiver';
  address: string;
  content: Uint8Array;
  fileName: string;
  replyTo: string | null;
  isTest: boolean;
}

export interface Delivered {
  documentId: string;
  /** What the receiver answered; null for a box, and for a document that waits for the next one. */
  answer: Delivery | null;
}

export class Deliveries {
  private held: ReceiverLetter[] = [];
  private count = 0;

  constructor(private readonly world: SandboxWorld) {}

  /** @throws DomainError BOX_UNKNOWN, BOX_FULL */
  async deliver(wish: DeliveryWish): Promise<Delivered> {
    const { address, content, fileName, replyTo, isTest } = wish;
    checkAddress(address);
    const sentAt = this.world.now();
    const document: NewDocument = {
      content,
      fileName,
      fileType: 'application/xml',
      sender: senderOf(content),
      sentAt,
      replyTo,
      isTest,
    };
    if (wish.target === 'box') return { documentId: this.world.boxes.add(address, document).id, answer: null };
    return this.hand({ address, document: { ...document, id: this.nextId() } });
  }

  /** With the order `reorder` this one waits until the next has been handed over. */
  private async hand(letter: ReceiverLetter): Promise<Delivered> {
    const documentId = letter.document.id;
    const mayWait = this.held.length < MOST_HELD;
    if (mayWait && this.world.faults.take('receiver', null, ['reorder']) !== null) {
      this.held.push(letter);
      return { documentId, answer: null };
    }
    const answer = await callReceiver(letter, this.world);
    const waiting = this.held.splice(0);
    for (const each of waiting) await callReceiver(each, this.world);
    return { documentId, answer };
  }

  /** Numbers of documents that never were in a box. */
  private nextId(): string {
    this.count += 1;
    return String(1_000_000_000 + this.count);
  }
}

/** Who signed it, as ePUAP would say it of its own account; with no signature, some system. */
function senderOf(content: Uint8Array): Sender {
  const signed = personIn(content);
  if (signed === null) return { podmiot: 'nadawca', kind: 'P', name: 'Nadawca (piaskownica)', system: 'piaskownica' };
  const { givenName, surname, pesel, accountId } = signed.person;
  return { podmiot: accountId, kind: 'F', givenName, name: surname, pesel, login: accountId };
}

/** Documents that are no XML may be sent too: the office has to stand them. */
function personIn(content: Uint8Array): ReturnType<typeof signedPerson> {
  try {
    return signedPerson(decodeUtf8(content));
  } catch {
    return null;
  }
}
