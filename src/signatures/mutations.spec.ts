import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { TEST_CONTENT, epSignature } from '../../test/factories/signed-document.js';
import { NOW } from '../../test/factories/test-authority.js';
import { good, policy, trust } from '../../test/factories/trusted-profile.js';
import { sameContent } from './content-equality.js';
import { verify } from './verify.js';

const CHANGES = 300;

/** Numbers that look random and are the same in every run: a failure can be looked at again. */
function draw(index: number, below: number): number {
  return createHash('sha256').update(`mutation ${index}`).digest().readUInt32BE(0) % below;
}

function changed(bytes: Buffer, index: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = draw(index * 3, copy.length);
  const other = 1 + draw(index * 3 + 1, 255);
  if (draw(index * 3 + 2, 3) === 0) return Buffer.concat([copy.subarray(0, at), copy.subarray(at + 1)]);
  copy[at] = (copy[at] ?? 0) ^ other;
  return copy;
}

describe.each([
  ['PodpisZP', good()],
  ['EPSignature', good({ role: epSignature() })],
])('a document with %s and one byte changed or left out', (_, bytes) => {
  const original = verify(bytes, policy, trust, NOW);

  it(`never says anything new in ${CHANGES} tries`, () => {
    for (let index = 0; index < CHANGES; index += 1) {
      const verdict = verify(changed(bytes, index), policy, trust, NOW);
      if (verdict.content === null) {
        expect(verdict).toMatchObject({ person: null });
        expect(verdict.reason).not.toBe('INTERNAL_ERROR');
      } else {
        expect(verdict).toMatchObject({ person: original.person, signingTime: original.signingTime, signer: original.signer });
        expect(sameContent(verdict.content, Buffer.from(TEST_CONTENT, 'utf8'))).toBe(true);
      }
    }
  });
});
