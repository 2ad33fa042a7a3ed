// Loads whom the office trusts to seal applications: the anchors and the rules of the seals, once at the start.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Settings } from '../foundation/settings.js';
import type { TrustSettings } from '../signatures/trust-settings.js';

export const SIGNING_TRUST = Symbol('signing trust');

/** The rules of seals as they stand in a file. */
export const sealRules = z.array(
  z.object({
    issuerSpkiSha256: z.string().regex(/^[0-9a-f]{64}$/),
    commonName: z.string(),
    organization: z.string(),
    country: z.string(),
    organizationIdentifier: z.string(),
    approvedLeaves: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
    from: z.string(),
    until: z.string(),
  }),
);

/** @throws Error when a file cannot be read or a seal rule is malformed: a process without trust must not start. */
export function loadSigningTrust(settings: Settings): TrustSettings {
  const dir = settings.SIGNATURE_ANCHORS_DIR;
  return {
    anchors: certificatesIn(dir),
    qualifiedAnchors: certificatesIn(settings.SIGNATURE_QUALIFIED_ANCHORS_DIR),
    personalAnchors: certificatesIn(settings.SIGNATURE_PERSONAL_ANCHORS_DIR),
    seals: sealRules.parse(JSON.parse(settings.SIGNATURE_SEALS ?? sealsBeside(dir))),
    acceptTestCertificates: settings.GLEJT_MODE === 'demo',
  };
}

/** PEM of every authority that is believed for anything. */
export function allAnchors({ anchors, qualifiedAnchors = [], personalAnchors = [] }: TrustSettings): string[] {
  return [...anchors, ...qualifiedAnchors, ...personalAnchors];
}

function certificatesIn(dir: string | undefined): string[] {
  if (dir === undefined) return [];
  const files = readdirSync(dir).filter((file) => file.endsWith('.pem'));
  return files.sort().map((file) => readFileSync(join(dir, file), 'utf8'));
}

/** The rules shipped with the anchors; no rule means that no seal is believed. */
function sealsBeside(dir: string): string {
  const file = join(dir, 'seals.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : '[]';
}
