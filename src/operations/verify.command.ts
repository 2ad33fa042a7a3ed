// `glejt verify`: judges signed files one by one and prints a line of JSON for each, whatever the file holds.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { verify } from '../signatures/verify.js';
import { readVerifyOptions } from './verify-options.js';
import type { VerifyOptions } from './verify-options.js';
import { lineOf, unreadable } from './verify-line.js';
import type { VerifyLine } from './verify-line.js';

// What is larger is refused anyway, so it is not even read.
const MAX_BYTES = 64 * 1024 * 1024;

/** @returns 0: all passed, 1: some did not, 2: wrong usage */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  const options = await readVerifyOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`glejt verify: ${options}\n`);
    return 2;
  }
  let haveAllPassed = true;
  for (const file of options.files) {
    const line = judgeFile(file, options);
    haveAllPassed &&= line.indication === 'TOTAL-PASSED';
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  return haveAllPassed ? 0 : 1;
}

function judgeFile(file: string, options: VerifyOptions): VerifyLine {
  const bytes = readBytes(file);
  if (typeof bytes === 'string') return unreadable(file, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { trust, time, revocation } = options;
  if (options.policy === 'application') {
    return lineOf(file, sha256, verify(bytes, { profile: 'application' }, trust, time, revocation));
  }
  return lineOf(file, sha256, verify(bytes, { profile: 'any' }, trust, time, revocation));
}

/** The bytes, or the code of why there are none. */
function readBytes(file: string): Buffer | string {
  try {
    const found = statSync(file);
    // Pipes and devices need have no end.
    if (!found.isFile()) return 'FILE_NOT_READABLE';
    if (found.size > MAX_BYTES) return 'TOO_LARGE';
    return readFileSync(file);
  } catch {
    return 'FILE_NOT_READABLE';
  }
}
