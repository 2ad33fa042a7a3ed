// Judges a confirmation (UPP) of an evidence pack anew: its signature, and whether pack and audit agree on what it confirms.
import { type AuditExtract, type PackedConfirmation, sha256Of } from '../epuap/evidence-format.js';
import { judgeUpp } from '../epuap/upp-judgement.js';
import { contradicts } from '../epuap/upp-link.js';
import type { UppFacts } from '../epuap/upp-reading.js';
import type { UppTrust } from '../epuap/upp-trust.js';

export interface JudgedConfirmation {
  file: string;
  sha256: string | null;
  indication: string;
  subIndication: string | null;
  reason: string | null;
  /** Name of the signed file that it confirms. */
  confirms: string;
  /** Whether it says so itself, by number and parties, and the audit tells the same of these very bytes. */
  isLinked: boolean;
  certificateNumber: string | null;
  documentNumber: string | null;
  /** By ePUAP. */
  deliveredAt: string | null;
  receivedAt: string;
  timeSource: 'recorded by the office';
}

export interface PackQuestion {
  files: ReadonlyMap<string, Buffer>;
  extract: AuditExtract;
  trust: UppTrust;
}

export function judgedConfirmation(about: PackedConfirmation, { files, extract, trust }: PackQuestion): JudgedConfirmation {
  const { file, confirms, receivedAt } = about;
  const bytes = files.get(file);
  const known = { file, confirms: confirms.file, receivedAt, timeSource: 'recorded by the office' } as const;
  const silent = { isLinked: false, certificateNumber: null, documentNumber: null, deliveredAt: null };
  if (bytes === undefined) {
    const missing = { indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND', reason: 'MISSING' };
    return { ...known, ...silent, ...missing, sha256: null };
  }
  const { verdict, facts, reason } = judgeUpp(bytes, trust, new Date(receivedAt));
  const { indication, subIndication, reasons } = verdict;
  const judged = { ...known, sha256: sha256Of(bytes), indication, subIndication, reason: reasons[0] ?? reason };
  if (facts === null) return { ...judged, ...silent };
  const { certificateNumber, documentNumber, deliveredAt } = facts;
  const isLinked = agrees(facts, about) && isInAudit(about, { bytes, sent: files.get(confirms.file), extract });
  return {
    ...{ ...judged, reason: isLinked ? judged.reason : 'LINK_NOT_PROVEN', isLinked },
    ...{ certificateNumber, documentNumber, deliveredAt: deliveredAt.toISOString() },
  };
}

function agrees(facts: UppFacts, { confirms: { documentNumber, fromBox, toBox } }: PackedConfirmation): boolean {
  return !contradicts(facts, { documentNumber, fromBox, toBox, plannedAt: new Date(0) });
}

/** Two entries: that these bytes were sent to that box, and that this confirmation was tied to that sending. */
function isInAudit(
  { confirms: { sendingId, toBox, documentNumber } }: PackedConfirmation,
  { bytes, sent, extract }: { bytes: Buffer; sent: Buffer | undefined; extract: AuditExtract },
): boolean {
  const holds = (event: RegExp, wanted: Readonly<Record<string, string>>) =>
    extract.entries.some((entry) => {
      const details = detailsOf(entry.details);
      return event.test(entry.event) && Object.entries(wanted).every(([name, value]) => details[name] === value);
    });
  if (sent === undefined) return false;
  const wasSent = holds(/^epuap_sending_sending$/, { sendingId, sha256: sha256Of(sent), toBox });
  return wasSent && holds(/^upp_linked$/, { sendingId, sha256: sha256Of(bytes), documentNumber });
}

function detailsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {}; // what cannot be read proves nothing
  }
}
