// Shows every faulty document that the sandbox makes on demand, and what the verifier of applications holds against it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DOCUMENT_FAULTS } from '../../src/sandbox/faults.js';
import type { DocumentFault } from '../../src/sandbox/faults.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import type { SealRule, TrustSettings } from '../../src/signatures/trust-settings.js';
import { verify } from '../../src/signatures/verify.js';
import { base64, MailboxCaller } from '../support/mailbox-caller.js';
import { sandboxWithFaults } from '../support/sandbox-with-faults.js';

const DOCUMENT = '<?xml version="1.0"?>\n<w:Wniosek xmlns:w="urn:w"><w:Nr>1</w:Nr></w:Wniosek>';

describe('a faulty document on demand', () => {
  const its = sandboxWithFaults();
  const { dir, box } = its;
  let trust: TrustSettings;

  beforeAll(() => {
    trust = {
      anchors: [readFileSync(join(dir, 'trust/anchors/sandbox-ca.pem'), 'utf8')],
      seals: JSON.parse(readFileSync(join(dir, 'trust/seals.json'), 'utf8')) as SealRule[],
      acceptTestCertificates: true,
    };
  });

  /** Why the verifier does not take the document; '' when it does. */
  function refusalOf(document: Buffer): string {
    const now = new Date();
    const verdict = verify(document, { profile: 'trusted-profile', notBefore: new Date(now.getTime() - 60_000) }, trust, now);
    return verdict.reason ?? '';
  }

  const REFUSED: Record<Exclude<DocumentFault, 'replayed'>, string> = {
    other_person_format: '',
    tampered: 'CONTENT_DIGEST_DIFFERS',
    wrapped: 'SIGNATURE_STRUCTURE',
    other_person: '',
    expired: 'CERTIFICATE_EXPIRED',
    unknown_root: 'NO_TRUSTED_PATH',
    new_seal: 'NEW_SEAL',
    dtd: 'DOCTYPE',
    large: 'TOO_LARGE',
  };

  it.each(Object.entries(REFUSED))('%s, which the verifier judges as "%s"', async (fault, reason) => {
    const good = await its.caller.signed(DOCUMENT, { person: 2 });
    await its.caller.deliver(box(), good);
    await its.caller.fault('pull', fault);
    const faulty = await its.caller.next(box());
    const same = await its.caller.next(box());

    expect(refusalOf(good)).toBe('');
    expect(faulty.equals(good)).toBe(false);
    expect(same.equals(faulty)).toBe(true);
    expect(refusalOf(faulty)).toBe(reason);
    expect((await its.caller.confirm(box(), faulty)).value('kod')).toBe('1');
  });

  it('the person in the other form, or another person, rightly signed', async () => {
    const good = await its.caller.signed(DOCUMENT, { person: 2, shape: 'EPSignature' });
    const texts: string[] = [];
    for (const fault of ['other_person_format', 'other_person']) {
      await its.caller.deliver(box(), good);
      await its.caller.fault('pull', fault);
      const document = await its.caller.next(box());
      texts.push(document.toString('utf8'));
      await its.caller.confirm(box(), document);
    }

    expect(good.toString('utf8')).toContain('<pz:EPSignature');
    expect(texts[0]).toMatch(/<ppZP:PodpisZP.*91070699843/s);
    expect(texts[1]).toContain('<pz:EPSignature');
    expect(texts[1]).not.toContain('91070699843');
  });

  it('an earlier document, as soon as there is one', async () => {
    const other = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir });
    try {
      const fresh = new MailboxCaller(other.url, dir);
      await fresh.fault('pull', 'replayed');
      const first = await fresh.signed('<a>1</a>');
      await fresh.deliver('/urzad/a', first);
      const unchanged = await fresh.next('/urzad/a');
      await fresh.confirm('/urzad/a', unchanged);
      await fresh.deliver('/urzad/a', await fresh.signed('<a>2</a>'));

      expect(unchanged.equals(first)).toBe(true);
      expect((await fresh.next('/urzad/a')).equals(first)).toBe(true);
    } finally {
      await other.close();
    }
  });

  it('in what the trusted profile hands out, too', async () => {
    const added = await soap('addDocumentToSigning', {
      doc: base64('<a>1</a>'),
      successURL: 'http://localhost/a',
      failureURL: 'http://localhost/b',
      additionalInfo: 'x',
    });
    const page = /<addDocumentToSigningReturn>(.*?)</.exec(added)?.[1] ?? '';
    await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ akcja: 'podpisz', osoba: '0' }) });
    await its.caller.fault('tp_signing', 'tampered', { operation: 'getSignedDocument' });
    const answers = [await soap('getSignedDocument', { id: page }), await soap('getSignedDocument', { id: page })];
    const documents = answers.map((text) => /<getSignedDocumentReturn>(.*?)</.exec(text)?.[1] ?? '');

    expect(documents.map((document) => refusalOf(Buffer.from(document, 'base64')))).toEqual(['CONTENT_DIGEST_DIFFERS', '']);
  });

  it('each that a document can have is shown here', () => {
    expect([...Object.keys(REFUSED), 'replayed'].sort()).toEqual([...DOCUMENT_FAULTS].sort());
  });

  async function soap(operation: string, parameters: Record<string, string>): Promise<string> {
    const fields = Object.entries(parameters).map(([name, value]) => `<${name}>${value}</${name}>`);
    const response = await fetch(`${its.sandbox.url}/ep-services/tpSigning5`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: its.caller.request(`<c:${operation} xmlns:c="http://signing.ws.comarch.gov">${fields.join('')}</c:${operation}>`),
    });
    return response.text();
  }
});
