// Our one client speaks with the sandbox over its real wire, and what comes back is judged by our verifier and our schema.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { buildApplicationDocument } from '../../src/epuap/application-document.js';
import { readPins } from '../../src/epuap/pinned-certificates.js';
import { TpSigningClient } from '../../src/epuap/tp-signing.client.js';
import type { TpSigningSettings } from '../../src/epuap/tp-signing.client.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { sameContent } from '../../src/signatures/content-equality.js';
import type { SealRule } from '../../src/signatures/trust-settings.js';
import { verify } from '../../src/signatures/verify.js';
import { applicationDocumentData } from '../factories/application-document.js';
import { selfSignedCertificate } from '../support/certificate.js';
import { sandboxFolder } from '../support/sandbox-folder.js';

const dir = sandboxFolder('wire');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir });
}, 60_000);
afterAll(async () => {
  await sandbox.close();
  rmSync(dir, { recursive: true });
});

const file = (name: string) => readFileSync(join(dir, name), 'utf8');

function client(changes: Partial<TpSigningSettings> = {}): TpSigningClient {
  const service = changes.service ?? 'tpSigning5';
  return new TpSigningClient({
    service,
    endpoint: `${sandbox.url}/${service === 'tpSigning5' ? 'ep' : 'pz'}-services/${service}`,
    clientKeyPem: file('client/key.pem'),
    clientCertificatePem: file('client/cert.pem'),
    responsePins: readPins(file('trust/response.pem')),
    redirectOrigins: [sandbox.url],
    timeoutMs: 10_000,
    maxAnswerBytes: 1_000_000,
    allowHttpOnLoopback: true,
    ...changes,
  });
}

async function signOnPage(page: string, postac: string, wariant = 'good'): Promise<void> {
  const body = new URLSearchParams({ osoba: '0', postac, wariant, akcja: 'podpisz' });
  const answer = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, 'http://localhost:3000/podpis/t/ok']);
}

const request = (document: Uint8Array) => ({
  document,
  successUrl: 'http://localhost:3000/podpis/t/ok',
  failureUrl: 'http://localhost:3000/podpis/t/nie',
  additionalInfo: 'Wniosek o dostęp do SIO',
});

function judged(document: Uint8Array) {
  return verify(
    document,
    { profile: 'trusted-profile', notBefore: new Date(Date.now() - 60_000) },
    {
      anchors: [file('trust/anchors/sandbox-ca.pem')],
      seals: JSON.parse(file('trust/seals.json')) as SealRule[],
      acceptTestCertificates: true,
    },
    new Date(),
  );
}

function requireSchema(document: Uint8Array): void {
  const xsd = XmlDocument.fromBuffer(readFileSync(new URL('../../templates/epuap/application.xsd', import.meta.url)));
  const validator = XsdValidator.fromDoc(xsd);
  const parsed = XmlDocument.fromBuffer(document);
  validator.validate(parsed);
  for (const used of [parsed, validator, xsd]) used.dispose();
}

describe('the talk with the sandbox', () => {
  it.each([
    ['tpSigning5', 'PodpisZP'],
    ['tpSigning5', 'EPSignature'],
    ['tpSigning', 'PodpisZP'],
  ] as const)('brings the application back signed, through %s in the shape %s', async (service, shape) => {
    const document = buildApplicationDocument(applicationDocumentData());
    const signing = client({ service });

    const page = await signing.addDocumentToSigning(request(document));
    const early = await signing.getSignedDocument(page);
    await signOnPage(page, shape);
    const signed = await signing.getSignedDocument(page);

    expect(early).toBeNull();
    const verdict = judged(signed!);
    expect([verdict.reason, verdict.indication, verdict.person?.source]).toEqual([null, 'TOTAL-PASSED', shape]);
    expect(sameContent(verdict.content!, document)).toBe(true);
    requireSchema(signed!);
    expect(await signing.verifySignedDocument(signed!)).toMatchObject({ valid: true, signatures: [{ valid: true }] });
  });

  it('notices that another document came back', async () => {
    const mine = buildApplicationDocument(applicationDocumentData());
    const other = buildApplicationDocument(applicationDocumentData('EMPLOYEE', 'SCHOOL', { dataVersion: 4 }));

    const page = await client().addDocumentToSigning(request(other));
    await signOnPage(page, 'PodpisZP');
    const signed = await client().getSignedDocument(page);

    expect(sameContent(judged(signed!).content!, mine)).toBe(false);
  });

  it('works with a timestamp in the request', async () => {
    expect(await client({ withTimestamp: true }).addDocumentToSigning(request(Buffer.from('<a/>')))).toContain('/podpis/');
  });

  it('is refused with a key the service does not know', async () => {
    const { keyPem, certificatePem } = selfSignedCertificate('nobody');
    const unknown = client({ clientKeyPem: keyPem, clientCertificatePem: certificatePem });

    await expect(unknown.addDocumentToSigning(request(Buffer.from('<a/>')))).rejects.toThrow('TRUSTED_PROFILE_FAULT');
    await expect(unknown.getSignedDocument(`${sandbox.url}/podpis/1`)).rejects.toThrow('TRUSTED_PROFILE_FAULT');
  });

  it('does not believe the sandbox when another certificate is pinned, nor when people may not be sent there', async () => {
    const pinned = client({ responsePins: readPins(selfSignedCertificate('other').certificatePem) });
    const elsewhere = client({ redirectOrigins: ['https://pz.gov.pl'] });

    await expect(pinned.addDocumentToSigning(request(Buffer.from('<a/>')))).rejects.toThrow(
      'TRUSTED_PROFILE_ANSWER_SIGNATURE_WRONG',
    );
    await expect(elsewhere.addDocumentToSigning(request(Buffer.from('<a/>')))).rejects.toThrow('TRUSTED_PROFILE_ADDRESS_REFUSED');
  });
});
