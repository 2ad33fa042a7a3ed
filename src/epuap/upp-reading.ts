// Reads a confirmation of submission (UPP) from the part of it that its signature covers.
import { Refusal } from '../signatures/refusal.js';
import { OFFICE_RULES } from '../signatures/xml/scan-rules.js';
import type { VerifiedElement } from '../signatures/verified-element.js';
import { scanDocument } from '../signatures/xml/xml-scanner.js';
import { momentOf } from './xsd-moment.js';

const UPO_NS = 'http://crd.gov.pl/xml/schematy/UPO/2008/05/09/';

export interface UppParty {
  id: string;
  /** 'ePUAP-ID' or another kind of number; null when nothing is said. */
  kind: string | null;
}

export interface UppFacts {
  /** IdentyfikatorPoswiadczenia */
  certificateNumber: string;
  /** IdentyfikatorDokumentu */
  documentNumber: string;
  /** Adresat */
  recipient: UppParty;
  /** Nadawca */
  sender: UppParty;
  /** DataDoreczenia */
  deliveredAt: Date;
  /** DataWytworzeniaPoswiadczenia */
  issuedAt: Date;
}

/** By the name of its root; receipts (UPD) have the same. */
export function looksLikeUpp(bytes: Uint8Array): boolean {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(UPO_NS)) return false;
  try {
    const { namespace, name } = scanDocument(bytes, OFFICE_RULES).root;
    return namespace === UPO_NS && name === 'Dokument';
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** @param content what the signature covers @returns null for anything but one UPP with all that it has to say, each once */
export function readUpp(content: VerifiedElement): UppFacts | null {
  const upp = isNamed(content, 'Dokument') ? only(content, 'UPP') : null;
  if (upp === null || content.children.length !== 1) return null;
  const facts = {
    certificateNumber: numberIn(upp, 'IdentyfikatorPoswiadczenia'),
    documentNumber: numberIn(upp, 'IdentyfikatorDokumentu'),
    recipient: partyIn(upp, 'Adresat'),
    sender: partyIn(upp, 'Nadawca'),
    deliveredAt: momentIn(upp, 'DataDoreczenia'),
    issuedAt: momentIn(upp, 'DataWytworzeniaPoswiadczenia'),
  };
  return isWhole(facts) ? facts : null;
}

function isWhole(facts: { [Name in keyof UppFacts]: UppFacts[Name] | null }): facts is UppFacts {
  return Object.values(facts).every((value) => value !== null);
}

function partyIn(upp: VerifiedElement, name: string): UppParty | null {
  const party = only(upp, name);
  const number = party && only(party, 'IdentyfikatorPodmiotu');
  if (number === null || number.children.length > 0) return null;
  const kinds = new Set(
    [`{}TypIdentyfikatora`, `{${UPO_NS}}TypIdentyfikatora`].flatMap((key) => number.attributes.get(key) ?? []),
  );
  const id = number.text.trim();
  // Known clients write the attribute with and without the namespace; twice and differently it says nothing.
  return /^[\x21-\x7e]{1,100}$/.test(id) && kinds.size <= 1 ? { id, kind: [...kinds][0] ?? null } : null;
}

function numberIn(upp: VerifiedElement, name: string): string | null {
  const text = leafText(upp, name);
  return text !== null && /^[\x21-\x7e]{1,100}$/.test(text) ? text : null;
}

function momentIn(upp: VerifiedElement, name: string): Date | null {
  const text = leafText(upp, name);
  return text === null ? null : momentOf(text);
}

function leafText(parent: VerifiedElement, name: string): string | null {
  const element = only(parent, name);
  return element === null || element.children.length > 0 ? null : element.text.trim();
}

/** The one child of this name; null when there is none, or more than one. */
function only(parent: VerifiedElement, name: string): VerifiedElement | null {
  const [first, ...others] = parent.children.filter((child) => isNamed(child, name));
  return first === undefined || others.length > 0 ? null : first;
}

function isNamed(element: VerifiedElement, name: string): boolean {
  return element.namespace === UPO_NS && element.name === name;
}
