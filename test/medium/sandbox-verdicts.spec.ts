// Shows that the verifier takes the sandbox's good documents and refuses each faulty one for exactly its fault.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCertificates } from '../../src/sandbox/certificates.js';
import type { DocumentSigners } from '../../src/sandbox/certificates.js';
import { ROLE_SHAPES } from '../../src/sandbox/person-role.js';
import type { RoleShape } from '../../src/sandbox/person-role.js';
import { TEST_PERSONS, anotherPerson } from '../../src/sandbox/test-persons.js';
import { signAs } from '../../src/sandbox/variants.js';
import type { Variant } from '../../src/sandbox/variants.js';
import { sameContent } from '../../src/signatures/content-equality.js';
import type { ReasonCode } from '../../src/signatures/reasons.js';
import type { SealRule, TrustSettings } from '../../src/signatures/trust-settings.js';
import { verify } from '../../src/signatures/verify.js';
import { sandboxFolder } from '../support/sandbox-folder.js';

const DOCUMENT = Buffer.from(
  `<?xml version="1.0" encoding="UTF-8"?>\r
<?xml-stylesheet type="text/xsl" href="styl.xsl"?>\r
<w:Dokument xmlns:w='urn:test:1' xmlns="urn:test:0" z="1" a = 'x&#10;"y"'>\r
  <w:Tresc xmlns="" xmlns:m="urn:test:2" m:kod="&lt;&amp;&#9;"><Nazwa>Zażółć &amp; gęślą]]&gt; <![CDATA[<jaźń>]]></Nazwa><Pusty/></w:Tresc>\r
  <Liczba>12&#13;34</Liczba>
</w:Dokument>
`,
  'utf8',
);

describe('the verifier before the sandbox', () => {
  const dir = sandboxFolder('verdicts');
  const time = new Date();
  const policy = { profile: 'trusted-profile', notBefore: time } as const;
  const person = TEST_PERSONS[0] ?? anotherPerson('');
  let signers: DocumentSigners;
  let trust: TrustSettings;

  beforeAll(async () => {
    signers = (await openCertificates(dir, time)).signers;
    const seals = JSON.parse(readFileSync(join(dir, 'trust/seals.json'), 'utf8')) as SealRule[];
    const anchors = [readFileSync(join(dir, 'trust/anchors/sandbox-ca.pem'), 'utf8')];
    trust = { anchors, seals, acceptTestCertificates: true };
  }, 60_000);
  afterAll(() => rmSync(dir, { recursive: true }));

  const signed = (variant: Variant, shape: RoleShape = 'PodpisZP') =>
    signAs(variant, { document: DOCUMENT, person, shape, signers, time, lastGood: null });

  it.each(ROLE_SHAPES)('takes a good document with the person as %s', (shape) => {
    const verdict = verify(signed('good', shape), policy, trust, time);

    expect(verdict).toMatchObject({ indication: 'TOTAL-PASSED', person: { source: shape, pesel: person.pesel } });
    expect(verdict.content && sameContent(verdict.content, DOCUMENT)).toBe(true);
  });

  it('refuses it where certificates of the sandbox do not count', () => {
    expect(verify(signed('good'), policy, { ...trust, acceptTestCertificates: false }, time).reason).toBe('TEST_CERTIFICATE');
  });

  it.each(ROLE_SHAPES)(
    'takes a true signature of another person (%s) as what it is, for the match of persons to refuse',
    (shape) => {
      const verdict = verify(signed('other_person', shape), policy, trust, time);

      expect(verdict.person?.pesel).toBe(anotherPerson(person.pesel).pesel);
    },
  );

  const REFUSED: readonly (readonly [Variant, ReasonCode])[] = [
    ['tampered_content', 'CONTENT_DIGEST_DIFFERS'],
    ['tampered_role', 'SIGNED_PROPERTIES_DIGEST_DIFFERS'],
    ['expired_certificate', 'CERTIFICATE_EXPIRED'],
    ['foreign_root', 'NO_TRUSTED_PATH'],
    ['forged_role', 'NOT_A_SEAL'],
    ['doctype', 'DOCTYPE'],
    ['comment', 'COMMENT'],
    ['processing_instruction', 'PROCESSING_INSTRUCTION'],
    ['no_signing_certificate', 'SIGNING_CERTIFICATE_MISSING'],
    ['two_signatures', 'SEVERAL_SIGNATURES'],
    ['sha1', 'ALGORITHM_NOT_ALLOWED'],
    ['new_seal', 'NEW_SEAL'],
    ['wrapped', 'SIGNATURE_STRUCTURE'],
    ['large', 'TOO_LARGE'],
    ['not_a_document', 'DOCTYPE'],
  ];

  it.each(REFUSED)('refuses %s as %s', (variant, reason) => {
    expect(verify(signed(variant), policy, trust, time)).toMatchObject({ reason, person: null, content: null });
  });
});
