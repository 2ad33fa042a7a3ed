// Shows that documents signed by the sandbox are right by the judgement of a program that is not ours: xmlsec1 from Debian.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openCertificates } from '../../src/sandbox/certificates.js';
import type { DocumentSigners } from '../../src/sandbox/certificates.js';
import { ROLE_SHAPES } from '../../src/sandbox/person-role.js';
import { TEST_PERSONS } from '../../src/sandbox/test-persons.js';
import type { TestPerson } from '../../src/sandbox/test-persons.js';
import { signAs } from '../../src/sandbox/variants.js';
import type { Variant } from '../../src/sandbox/variants.js';
import { xmlsec1 } from '../support/peers.js';
import type { Peer } from '../support/peers.js';
import { sandboxFolder } from '../support/sandbox-folder.js';

/** Namespaces, an instruction before the root, escapes, CDATA, line ends and letters that canonicalisation has to get right. */
const DOCUMENT = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\r
<?xml-stylesheet type="text/xsl" href="styl.xsl"?>\r
<w:Dokument xmlns:w='urn:test:1' xmlns="urn:test:0" z="1" a = 'x&#10;"y"'><!-- uwaga -->\r
  <w:Tresc xmlns="" xmlns:m="urn:test:2" m:kod="&lt;&amp;&#9;"><Nazwa>Zażółć &amp; gęślą]]&gt; <![CDATA[<jaźń>]]></Nazwa><Pusty/></w:Tresc>\r
  <Liczba  xml:lang="pl">12&#13;34</Liczba>
</w:Dokument>
<!-- koniec -->
<?koniec?>
`;

describe('a document signed in the sandbox, judged by xmlsec1', () => {
  const dir = sandboxFolder('xmlsec1');
  let program: Peer;
  let signers: DocumentSigners;

  beforeAll(async () => {
    program = await xmlsec1();
    signers = (await openCertificates(dir, new Date())).signers;
  }, 180_000);
  afterAll(() => rmSync(dir, { recursive: true }));

  async function judge(variant: Variant, shape: (typeof ROLE_SHAPES)[number] = 'PodpisZP') {
    const person = TEST_PERSONS[2] as TestPerson;
    const order = { document: Buffer.from(DOCUMENT), person, shape, signers, time: new Date(), lastGood: null };
    const file = join(dir, `${variant}.xml`);
    writeFileSync(file, signAs(variant, order));
    const options = ['--verify', '--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'];
    const trust = ['--enabled-key-data', 'x509', '--trusted-pem', join(dir, 'trust/anchors/sandbox-ca.pem')];
    const { isGood, words } = await program.run(...options, ...trust, file);
    return { accepted: isGood, words };
  }

  it.each(ROLE_SHAPES)('is accepted with all references and the chain, person as %s', async (shape) => {
    const { accepted, words } = await judge('good', shape);

    expect(words).toContain('SignedInfo References (ok/all): 2/2');
    expect(accepted).toBe(true);
  });

  // Their faults are no matter of cryptography: an office that asks only a library for signatures would believe them.
  it.each(['other_person', 'forged_role', 'new_seal', 'comment', 'processing_instruction', 'no_signing_certificate'] as const)(
    'is accepted too with the fault %s',
    async (variant) => {
      expect(await judge(variant)).toMatchObject({ accepted: true });
    },
  );

  it.each(['tampered_content', 'tampered_role', 'expired_certificate', 'foreign_root', 'not_a_document'] as const)(
    'is refused with the fault %s',
    async (variant) => {
      expect(await judge(variant)).toMatchObject({ accepted: false });
    },
  );
});
