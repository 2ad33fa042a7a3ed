// Decides whether a confirmation (UPP) says anything else than what the office knows of the document it sent.
import type { Sending } from './sending.entity.js';
import type { UppFacts, UppParty } from './upp-reading.js';

/** The sender's clock and ePUAP's may differ. */
const CLOCK_SKEW_MS = 60 * 60_000;

/** Another number than the one in ePUAP's answer, other parties, or a delivery before anybody had sent anything. */
export function contradicts(
  facts: UppFacts,
  { documentNumber, fromBox, toBox, plannedAt }: Pick<Sending, 'documentNumber' | 'fromBox' | 'toBox' | 'plannedAt'>,
): boolean {
  const isOtherNumber = documentNumber !== null && documentNumber !== facts.documentNumber;
  const areOthers = isOther(facts.sender, fromBox) || isOther(facts.recipient, toBox);
  return isOtherNumber || areOthers || facts.deliveredAt.getTime() < plannedAt.getTime() - CLOCK_SKEW_MS;
}

/** Numbers of another kind (REGON, NIP) cannot be compared with an address. */
function isOther({ id, kind }: UppParty, box: string): boolean {
  const isComparable = kind === null || kind.toLowerCase() === 'epuap-id';
  return isComparable && id !== box.split('/')[1];
}
