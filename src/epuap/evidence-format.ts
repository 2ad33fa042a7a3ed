// What an evidence pack looks like: its files, its list of them, and how its extract of the audit is hashed. No database, no ZIP.
import { createHash } from 'node:crypto';

export const PACK_FORMAT = 'glejt-evidence-1';
export const MANIFEST = 'manifest.json';
export const AUDIT_EXTRACT = 'audit.json';

export interface PackFile {
  /** Plain letters, digits, '.', '-' and '/'. */
  name: string;
  bytes: Buffer;
}

export interface PackManifest {
  format: typeof PACK_FORMAT;
  application: { id: string; number: string };
  madeAt: string;
  documents: PackedDocument[];
  /** What ePUAP confirmed (UPP); missing in packs of earlier versions. */
  confirmations?: PackedConfirmation[];
  /** Every file of the pack but this list itself. */
  files: { name: string; size: number; sha256: string }[];
}

export interface PackedDocument {
  /** Name of the file with the signed bytes, untouched. */
  file: string;
  report: string;
  channel: string;
  state: string;
  reason: string | null;
  /** Recorded by the office: no time-stamp proves it. */
  receivedAt: string;
  /** When the signature was asked for; null when the document answers no request. */
  requestedAt: string | null;
}

export interface PackedConfirmation {
  /** Name of the file with the confirmation, untouched. */
  file: string;
  report: string;
  channel: string;
  state: string;
  /** Recorded by the office: no time-stamp proves it. */
  receivedAt: string;
  confirms: {
    /** Name of the signed file that was sent. */
    file: string;
    sendingId: string;
    /** ePUAP's number of the document. */
    documentNumber: string;
    fromBox: string;
    toBox: string;
  };
}

/** One entry as the database hashed it; `details` and `at` are texts, for their spelling is hashed. */
export interface ExtractedEntry {
  seq: number;
  event: string;
  actorKind: string;
  actorId: string | null;
  details: string;
  at: string;
  dbRole: string;
  prevHash: string;
  hash: string;
}

export interface AuditExtract {
  chain: string;
  entries: ExtractedEntry[];
}

/** Sequence number of the first entry that does not follow from the one before, or null. The same sum as audit_hash in the database. */
export function firstBreakIn({ chain, entries }: AuditExtract): number | null {
  let previous = '';
  for (const [index, entry] of entries.entries()) {
    const isNext = entry.seq === index + 1 && entry.prevHash === previous;
    if (!isNext || entry.hash !== hashOf(chain, entry)) return entry.seq;
    previous = entry.hash;
  }
  return null;
}

function hashOf(chain: string, entry: ExtractedEntry): string {
  const { seq, event, actorKind, actorId, details, at, dbRole } = entry;
  const parts = [chain, String(seq), event, actorKind, actorId ?? '', details, at, dbRole];
  // PostgreSQL counts characters, not UTF-16 units.
  const text = parts.map((part) => `${[...part].length}:${part}`).join('|');
  return createHash('sha256').update(Buffer.from(entry.prevHash, 'hex')).update(text, 'utf8').digest('hex');
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
