// Decides from the settings whether the office sends by ePUAP, from which box, and to which: from nowhere else does an address come.
import type { Settings } from '../foundation/settings.js';

export interface SendSettings {
  /** '/podmiot/skrytka' */
  from: string;
  /** '/podmiot/skrytka' by the REGON of the institution that decides. */
  boxes: ReadonlyMap<string, string>;
  /** Of one call. */
  timeoutMs: number;
}

type Given = Pick<Settings, 'EPUAP_SEND_TO' | 'EPUAP_SEND_FROM' | 'EPUAP_BOXES' | 'EPUAP_TIMEOUT_MS'>;

/** @returns null when nothing is sent. @throws Error that names the faulty setting */
export function readSendSettings(settings: Given): SendSettings | null {
  const { EPUAP_SEND_TO: to, EPUAP_SEND_FROM: from, EPUAP_BOXES: pulled, EPUAP_TIMEOUT_MS: timeoutMs } = settings;
  if (to.length === 0) {
    if (from !== undefined) throw new Error('EPUAP_SEND_FROM: says from where, but EPUAP_SEND_TO is empty');
    return null;
  }
  if (from === undefined) throw new Error('EPUAP_SEND_FROM: name the box from which documents are sent');
  // Otherwise nobody would ever see a confirmation that comes later.
  if (!pulled.includes(from)) throw new Error('EPUAP_SEND_FROM: must be one of EPUAP_BOXES, because confirmations come there');
  return { from, timeoutMs, boxes: new Map(to.map(boxByRegon)) };
}

/** An address may hold a '=' too. */
function boxByRegon(entry: string): [string, string] {
  const end = entry.indexOf('=');
  return [entry.slice(0, end), entry.slice(end + 1)];
}
