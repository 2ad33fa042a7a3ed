// Compares clocks: signatures, sessions and links are judged by time, so the machines must agree on it.
import { type Finding, fault, ok, warning } from './finding.js';

const WARNING_MS = 5_000;
/** The trusted profile refuses timestamps further away than this; our own tolerance for signatures is five minutes. */
const FAULT_MS = 60_000;

/** @returns how far the other clock is ahead of ours, in milliseconds; the answer was under way half of the time it took. */
export async function measureClock(ask: () => Promise<Date>): Promise<number> {
  const start = Date.now();
  const theirs = await ask();
  return theirs.getTime() - (start + Date.now()) / 2;
}

export function judgeClock(name: string, aheadMs: number): Finding {
  const far = Math.abs(aheadMs);
  const what = `${(far / 1_000).toFixed(1)} s ${aheadMs < 0 ? 'behind' : 'ahead of'} this machine`;
  const todo = 'let both machines take their time from the network (chrony, systemd-timesyncd)';
  if (far > FAULT_MS) return fault(name, what, todo);
  return far > WARNING_MS ? warning(name, what, todo) : ok(name, far < 1_000 ? 'agrees with this machine' : what);
}
