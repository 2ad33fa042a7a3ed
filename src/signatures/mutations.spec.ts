import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalByLibxml2 } from '../../test/fuzz/by-libxml2.js';
import {
  XPATH,
  dsSignature,
  enveloped,
  plainEnveloped,
  xadesEnveloped,
  CONTENT,
} from '../../test/factories/general-signature.js';
import { bySigner, person } from '../../test/factories/refused/application.js';
import { TEST_CONTENT, epSignature } from '../../test/factories/signed-document.js';
import { NOW, ecKeys, sealLeaf } from '../../test/factories/test-authority.js';
import { authority, good, policy, seal, trust } from '../../test/factories/trusted-profile.js';
import { sameContent } from './content-equality.js';
import { EXCLUSIVE } from './xml/canonical-form.js';
import { verify } from './verify.js';

const CHANGES = 1000;

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

/** The form the fixtures are signed in. */
const formOf = (bytes: Buffer) => withoutFreedom(canonicalByLibxml2(bytes, EXCLUSIVE));

const leafOf = (certificate: { pem: string }) => ({ ...trust, anchors: [certificate.pem] });
const ec = sealLeaf(authority, { keys: ecKeys('P-256') });

describe.each([
  ['plain and enveloped', plainEnveloped(), seal],
  ['plain, by ECDSA', plainEnveloped({ certificate: ec }), ec],
  ['plain, by the XPath', enveloped(dsSignature({ references: [{ uri: '', transforms: XPATH, content: CONTENT }] })), seal],
  ['XAdES', xadesEnveloped(), seal],
])('R52: a signature that is %s, with one byte changed or left out', (_, bytes, certificate) => {
  it(`passes in none of ${CHANGES} tries in which libxml2 sees a change`, () => {
    const original = formOf(bytes);
    expect(verify(bytes, { profile: 'any' }, leafOf(certificate), NOW).indication).toBe('TOTAL-PASSED');

    for (let index = 0; index < CHANGES; index += 1) {
      const mutant = changed(bytes, index);
      const verdict = verify(mutant, { profile: 'any' }, leafOf(certificate), NOW);
      expect(verdict.reasons).not.toContain('INTERNAL_ERROR');
      if (verdict.indication === 'TOTAL-PASSED')
        expect({ index, isSame: formOf(mutant) === original }).toEqual({ index, isSame: true });
    }
  });
});

/** XMLDSig leaves unsigned: how the value is broken into lines, and the ids of its own parts. */
function withoutFreedom(form: string | null): string | null {
  return (
    form
      ?.replace(/(<ds:Signature xmlns:ds="[^"]*") Id="[^"]*"/, '$1')
      .replace(/<ds:SignatureValue( Id="[^"]*")?>/, '<ds:SignatureValue>') ?? null
  );
}

describe.each([
  ['with PodpisZP', good(), trust],
  ['with EPSignature', good({ role: epSignature() }), trust],
  ['with a qualified certificate', good(bySigner(person)), { ...trust, qualifiedAnchors: [authority.pem] }],
])('R52: an application %s and one byte changed or left out', (_, bytes, settings) => {
  const rules = { ...policy, profile: 'application' } as const;
  const original = verify(bytes, rules, settings, NOW);

  it(`never says anything new in ${CHANGES} tries`, () => {
    expect(original.indication).toBe('TOTAL-PASSED');
    for (let index = 0; index < CHANGES; index += 1) {
      const verdict = verify(changed(bytes, index), rules, settings, NOW);
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
