// What the parts of the sandbox share: its certificates, its clock, and what it keeps in memory.

import type { Boxes } from './boxes.js';
import type { SandboxCertificates } from './certificates.js';
import type { ClientTrust } from './client-trust.js';
import type { Faults } from './faults.js';
import type { Revocations } from './revocations.js';
import type { SentDocuments } from './sent-documents.js';
import type { SigningRequests } from './signing-requests.js';

export interface SandboxWorld {
  certificates: SandboxCertificates;
  /** Whose WS-Security signatures are believed. */
  clients: readonly ClientTrust[];
  requests: SigningRequests;
  boxes: Boxes;
  sent: SentDocuments;
  faults: Faults;
  revocations: Revocations;
  /** The clock of signatures and certificates, which a test may shift; messages on the wire keep the real time. */
  now: () => Date;
  /** Address of the sandbox, where the signing pages are. */
  url: () => string;
  /** The office's receiver, which ePUAP would call; null when none was named. */
  receiverUrl: string | null;
}
