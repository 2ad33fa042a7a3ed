import { describe, expect, it } from '@jest/globals';
import {
  office,
  service,
  stranger,
  REQUEST,
  clientOf,
  settings,
  saying,
  signedAddress,
  codeOf,
} from '../../test/support/answering-service.js';
import { answerWith, faultAnswer } from '../../test/support/signed-soap-answer.js';
import { DomainError } from '../values/domain-error.js';
import { childElements } from './strict-xml.js';
import { readSoapMessage } from './soap-message.js';
import { TpSigningClient } from './tp-signing.client.js';
import type { TpSigningSettings } from './tp-signing.client.js';
import { flawInSecurity, pinnedKeys } from './ws-security-check.js';

describe('handing a document over for signing', () => {
  it('sends a signed request and answers the address of the page', async () => {
    const seen: { body?: Buffer; action?: string | string[]; type?: string } = {};
    const client = await clientOf((request, response, body) => {
      Object.assign(seen, { body, action: request.headers.soapaction, type: request.headers['content-type'] });
      response.end(signedAddress());
    });

    const url = await client.addDocumentToSigning(REQUEST);

    expect(url).toBe('https://pz.example/podpis/abc?x=1&y=2');
    expect(seen).toMatchObject({ action: '"addDocumentToSigning"', type: 'text/xml; charset=utf-8' });
    const message = readSoapMessage(seen.body!);
    expect(flawInSecurity(message, pinnedKeys([office.certificatePem]), new Date())).toBeNull();
    const [wrapper] = childElements(message.body);
    expect(childElements(wrapper!).map((element) => element.textContent)).toEqual([
      Buffer.from('<wniosek/>').toString('base64'),
      REQUEST.successUrl,
      REQUEST.failureUrl,
      REQUEST.additionalInfo,
    ]);
  });

  it('speaks with the first TpSigning in the same words', async () => {
    const client = await clientOf(saying(signedAddress()), { service: 'tpSigning' });

    expect(await client.addDocumentToSigning(REQUEST)).toBe('https://pz.example/podpis/abc?x=1&y=2');
  });

  it('keeps requests apart that run at the same time', async () => {
    const client = await clientOf((_request, response, body) => {
      const [wrapper] = childElements(readSoapMessage(body).body);
      const [doc] = childElements(wrapper!);
      response.end(signedAddress(`https://pz.example/${Buffer.from(doc!.textContent ?? '', 'base64').toString()}`));
    });
    const names = ['a', 'b', 'c', 'd'];

    const urls = await Promise.all(names.map((name) => client.addDocumentToSigning({ ...REQUEST, document: Buffer.from(name) })));

    expect(urls).toEqual(names.map((name) => `https://pz.example/${name}`));
  });

  it.each([
    ['another host', 'https://pz.example.evil.example/podpis'],
    ['another port', 'https://pz.example:8443/podpis'],
    ['http', 'http://pz.example/podpis'],
    ['a script', 'javascript:alert(1)'],
    ['credentials', 'https://pz.example@evil.example/'],
    ['credentials for the right host', 'https://user:pass@pz.example/'],
    ['a line break', 'https://pz.exam\nple/podpis'],
    ['no address at all', 'podpis'],
    ['an endless address', `https://pz.example/${'a'.repeat(3000)}`],
  ])('refuses to send people to %s', async (_what, address) => {
    const client = await clientOf(saying(signedAddress(address)));

    expect(await codeOf(client.addDocumentToSigning(REQUEST))).toBe('TRUSTED_PROFILE_ADDRESS_REFUSED');
  });

  it('refuses an empty or hidden text for the signing page', async () => {
    const client = await clientOf(saying(signedAddress()));

    expect(await codeOf(client.addDocumentToSigning({ ...REQUEST, additionalInfo: '  ' }))).toBe('TEXT_EMPTY');
    expect(await codeOf(client.addDocumentToSigning({ ...REQUEST, additionalInfo: 'a\u202Eb' }))).toBe('TEXT_NOT_ALLOWED');
  });
});

describe('taking the signed document back', () => {
  const signedDocument = Buffer.from('<wniosek><ds:Signature/></wniosek>');
  const answer = answerWith('getSignedDocumentReturn', signedDocument.toString('base64').replace(/(.{20})/g, '$1\n'), {
    signedBy: service,
  });

  it('sends the whole address as the id and answers the exact bytes', async () => {
    let id: string | null = null;
    const client = await clientOf((_request, response, body) => {
      id = childElements(readSoapMessage(body).body)[0]!.textContent;
      response.end(answer);
    });

    const document = await client.getSignedDocument('https://pz.example/podpis/abc?x=1&y=2');

    expect(Buffer.from(document!).equals(signedDocument)).toBe(true);
    expect(id).toBe('https://pz.example/podpis/abc?x=1&y=2');
  });

  it.each([
    ['Dokument nie został podpisany', 500],
    ['Document is not signed yet', 200],
    ['DOCUMENT_NOT_SIGNED', 500],
  ])('answers null when a fault says "%s" (HTTP %i)', async (text, status) => {
    const client = await clientOf(saying(faultAnswer(text), status));

    expect(await client.getSignedDocument('https://pz.example/1')).toBeNull();
  });

  it.each([
    ['Message was not signed', 'soapenv:Client'],
    ['Dokument SOAP nie został podpisany', 'wsse:InvalidSecurity'],
    ['Nie ma dokumentu o tym identyfikatorze.', 'soapenv:Client'],
  ])('keeps the fault "%s" (%s) a failure', async (text, code) => {
    const client = await clientOf(saying(faultAnswer(text, code), 500));

    expect(await codeOf(client.getSignedDocument('https://pz.example/1'))).toBe('TRUSTED_PROFILE_FAULT');
  });

  it('answers null for an empty return', async () => {
    const client = await clientOf(saying(answerWith('getSignedDocumentReturn', '', { signedBy: service })));

    expect(await client.getSignedDocument('https://pz.example/1')).toBeNull();
  });

  it('refuses a return that is no base64', async () => {
    const client = await clientOf(saying(answerWith('getSignedDocumentReturn', '&lt;html&gt;', { signedBy: service })));

    expect(await codeOf(client.getSignedDocument('https://pz.example/1'))).toBe('TRUSTED_PROFILE_ANSWER_MALFORMED');
  });
});

describe('asking for an opinion about a signed document', () => {
  const result =
    '<VerifyResult><ValidDocumentSignature znaczenie="podpis poprawny">true</ValidDocumentSignature><SignatureType>XAdES</SignatureType>' +
    '<StatusInfo><ValidSignature znaczenie="tak">true</ValidSignature><VerifyStatus znaczenie="zweryfikowany">0</VerifyStatus>' +
    '<SignatureCertSubject>CN=Minister</SignatureCertSubject><ZP czy_obecny="true"/><EP czy_obecny="false"/></StatusInfo></VerifyResult>';

  it('reads the result out of the escaped text', async () => {
    const escaped = result.replaceAll('<', '&lt;');
    const client = await clientOf(saying(answerWith('verifySignedDocumentReturn', escaped, { signedBy: service })));

    const opinion = await client.verifySignedDocument(Buffer.from('<a/>'));

    expect(opinion).toMatchObject({ valid: true, meaning: 'podpis poprawny', signatureType: 'XAdES', generationTime: null });
    expect(opinion.signatures).toEqual([
      {
        valid: true,
        status: { code: 0, meaning: 'zweryfikowany' },
        certificateStatus: null,
        certificateIssuer: null,
        certificateSerialNumber: null,
        certificateSubject: 'CN=Minister',
        signingTime: null,
        holdsPodpisZp: true,
        holdsEpSignature: false,
        persons: [],
      },
    ]);
  });

  it('refuses a result with a document type', async () => {
    const escaped = `<!DOCTYPE a>${result}`.replaceAll('<', '&lt;');
    const client = await clientOf(saying(answerWith('verifySignedDocumentReturn', escaped, { signedBy: service })));

    expect(await codeOf(client.verifySignedDocument(Buffer.from('<a/>')))).toBe('TRUSTED_PROFILE_ANSWER_MALFORMED');
  });
});

describe('the settings', () => {
  const settingRefused = (changes: Partial<TpSigningSettings>): unknown => {
    try {
      return new TpSigningClient(settings(changes));
    } catch (error) {
      return error instanceof DomainError && error.code === 'TRUSTED_PROFILE_SETTINGS_WRONG' ? error.facts.setting : error;
    }
  };

  it.each([
    ['endpoint', { endpoint: 'http://pz.example/' }],
    ['endpoint', { endpoint: 'http://127.0.0.1:1/', allowHttpOnLoopback: false }],
    ['endpoint', { endpoint: 'https://user@pz.example/' }],
    ['endpoint', { endpoint: 'nonsense' }],
    ['redirectOrigins', { redirectOrigins: [] }],
    ['redirectOrigins', { redirectOrigins: ['http://pz.example'] }],
    ['clientKeyPem', { clientKeyPem: stranger.keyPem }],
    ['clientKeyPem', { clientKeyPem: 'nonsense' }],
  ] as const)('refuses a wrong %s', (setting, changes) => {
    expect(settingRefused(changes)).toBe(setting);
  });
});
