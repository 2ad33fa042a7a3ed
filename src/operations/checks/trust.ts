// Judges whom the office believes: the authorities and the rules of the seals.
import { loadSigningTrust } from '../../epuap/signing-trust.js';
import type { Settings } from '../../foundation/settings.js';
import { decodePem } from '../../signatures/certificates/certificate.js';
import type { SealRule } from '../../signatures/trust-settings.js';
import { codeOf, type Finding, fault, ok, warning } from './finding.js';
import { dayOf, type Period, stateOf } from './period.js';

export function checkTrust(settings: Settings, now: Date): Finding[] {
  if (settings.TRUSTED_PROFILE_URL === undefined) return [ok('authorities', 'not needed without TRUSTED_PROFILE_URL')];
  try {
    const { anchors, seals, qualifiedAnchors = [], personalAnchors = [] } = loadSigningTrust(settings);
    const { SIGNATURE_QUALIFIED_ANCHORS_DIR: ofQualified, SIGNATURE_PERSONAL_ANCHORS_DIR: ofPersonal } = settings;
    return [
      judgeAnchors(anchors, now),
      ...(ofQualified === undefined ? [] : [judgeAnchors(qualifiedAnchors, now, QUALIFIED)]),
      ...(ofPersonal === undefined ? [] : [judgeAnchors(personalAnchors, now, PERSONAL)]),
      judgeSeals(seals, now),
    ];
  } catch (error) {
    const what = `SIGNATURE_ANCHORS_DIR or SIGNATURE_SEALS cannot be read: ${codeOf(error)}`;
    return [fault('authorities', what, 'see docs/operations.md, Whom the office believes')];
  }
}

interface Folder {
  name: string;
  setting: string;
}

const OF_SEALS: Folder = { name: 'authorities', setting: 'SIGNATURE_ANCHORS_DIR' };
const QUALIFIED: Folder = { name: 'qualified issuers', setting: 'SIGNATURE_QUALIFIED_ANCHORS_DIR' };
const PERSONAL: Folder = { name: 'identity cards', setting: 'SIGNATURE_PERSONAL_ANCHORS_DIR' };

/** Authorities whose time is over stay harmlessly in the folder; without a current one no signature is believed. */
export function judgeAnchors(pems: readonly string[], now: Date, { name, setting } = OF_SEALS): Finding {
  const periods = pems.map(readPeriod);
  if (periods.includes(null)) return fault(name, 'a file is no certificate', `one PEM certificate per file in ${setting}`);
  const states = periods.flatMap((period) => (period === null ? [] : [stateOf(period, now)]));
  const current = states.filter((state) => state === 'current').length;
  const soon = states.filter((state) => state === 'ends-soon').length;
  const past = states.length - current - soon;
  const what = `${current + soon} current${past > 0 ? `, ${past} past or to come` : ''}`;
  if (current + soon === 0) return fault(name, 'none is current, so no signature is believed', 'see certs/README.md');
  if (soon > 0) return warning(name, `${what}; ${soon} end within 60 days`, 'look for the next ones, see certs/README.md');
  return ok(name, what);
}

export function judgeSeals(seals: readonly SealRule[], now: Date): Finding {
  const name = 'seals';
  const states = seals.map((seal) => stateOf(periodOfRule(seal), now));
  const usable = seals.filter((_, at) => states[at] === 'current' || states[at] === 'ends-soon');
  if (usable.length === 0) return fault(name, 'no rule is current, so no signature is believed', 'see docs/operations.md');
  if (usable.every((seal) => seal.approvedLeaves.length === 0)) {
    return warning(
      name,
      'no certificate of the seal is approved: every signed application will be held',
      'approve one, see docs/operations.md, Whom the office believes',
    );
  }
  const last = usable.map((seal) => new Date(seal.until)).reduce((a, b) => (a > b ? a : b));
  const hasSuccessor = states.includes('current') || states.includes('not-yet');
  if (!hasSuccessor) return warning(name, `the last rule ends on ${dayOf(last)}`, 'add the rule of the next seal');
  return ok(name, `${usable.length} current, until ${dayOf(last)}`);
}

function periodOfRule({ from, until }: SealRule): Period {
  return { from: new Date(from), until: new Date(until) };
}

function readPeriod(pem: string): Period | null {
  try {
    const { notBefore, notAfter } = decodePem(pem);
    return { from: notBefore, until: notAfter };
  } catch {
    return null;
  }
}
