import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { selfSignedCertificate } from '../../test/support/certificate.js';
import { answerWith, envelope, faultAnswer } from '../../test/support/signed-soap-answer.js';
import { DomainError } from '../values/domain-error.js';
import { childElements } from './strict-xml.js';
import { readSoapMessage } from './soap-message.js';
import { TpSigningClient } from './tp-signing.client.js';
import type { TpSigningSettings } from './tp-signing.client.js';
import { mayPass } from './trusted-profile-failure.js';
import { flawInSecurity, pinnedKeys } from './ws-security-check.js';

const office = selfSignedCertificate('office');
const service = selfSignedCertificate('service');
const stranger = selfSignedCertificate('stranger');
const PAGE = 'https://pz.example/podpis/abc?x=1&amp;y=2';
const REQUEST = {
  document: Buffer.from('<wniosek/>'),
  successUrl: 'https://glejt.example/podpis/t/ok',
  failureUrl: 'https://glejt.example/podpis/t/nie',
  additionalInfo: 'Wniosek o dostęp do SIO',
};

type Reply = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;
const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function replying(reply: Reply) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => reply(request, response, Buffer.concat(chunks)));
  };
}

async function clientOf(reply: Reply, changes: Partial<TpSigningSettings> = {}): Promise<TpSigningClient> {
  const port = await listening(createServer(replying(reply)));
  return new TpSigningClient(settings({ endpoint: `http://127.0.0.1:${port}/ep-services/tpSigning5`, ...changes }));
}

function settings(changes: Partial<TpSigningSettings> = {}): TpSigningSettings {
  return {
    service: 'tpSigning5',
    endpoint: 'https://pz.example/ep-services/tpSigning5',
    clientKeyPem: office.keyPem,
    clientCertificatePem: office.certificatePem,
    responseCertificatesPem: [stranger.certificatePem, service.certificatePem],
    redirectOrigins: ['https://pz.example'],
    timeoutMs: 5_000,
    maxAnswerBytes: 100_000,
    allowHttpOnLoopback: true,
    ...changes,
  };
}

const saying =
  (xml: string | Buffer, status = 200): Reply =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'text/xml; charset=utf-8' });
    response.end(xml);
  };

const signedAddress = (address = PAGE) => answerWith('addDocumentToSigningReturn', address, { signedBy: service });

async function failureOf(act: Promise<unknown>): Promise<DomainError> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('no failure');
}

async function codeOf(act: Promise<unknown>): Promise<string> {
  return (await failureOf(act)).code;
}

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
      },
    ]);
  });

  it('refuses a result with a document type', async () => {
    const escaped = `<!DOCTYPE a>${result}`.replaceAll('<', '&lt;');
    const client = await clientOf(saying(answerWith('verifySignedDocumentReturn', escaped, { signedBy: service })));

    expect(await codeOf(client.verifySignedDocument(Buffer.from('<a/>')))).toBe('TRUSTED_PROFILE_ANSWER_MALFORMED');
  });
});

describe('believing an answer', () => {
  const failure = async (xml: string, changes: Partial<TpSigningSettings> = {}) =>
    failureOf((await clientOf(saying(xml), changes)).addDocumentToSigning(REQUEST));

  it('refuses an unsigned answer when a certificate is pinned', async () => {
    expect((await failure(answerWith('addDocumentToSigningReturn', PAGE))).code).toBe('TRUSTED_PROFILE_ANSWER_UNSIGNED');
  });

  it('takes an unsigned answer when none is pinned', async () => {
    const client = await clientOf(saying(answerWith('addDocumentToSigningReturn', PAGE)), { responseCertificatesPem: [] });

    expect(await client.addDocumentToSigning(REQUEST)).toContain('/podpis/abc');
  });

  it('refuses a good signature by a key that is not pinned, whatever certificate the answer brings', async () => {
    const { code, facts } = await failure(signedAddress(), { responseCertificatesPem: [stranger.certificatePem] });

    expect([code, facts.flaw]).toEqual(['TRUSTED_PROFILE_ANSWER_SIGNATURE_WRONG', 'KEY_OR_VALUE']);
  });

  const foreign =
    '<soapenv:Body wsu:Id="id-body"><x><addDocumentToSigningReturn>https://pz.example/evil</addDocumentToSigningReturn></x></soapenv:Body>';
  const good = signedAddress();
  const bodyOf = (xml: string) => /<soapenv:Body.*<\/soapenv:Body>/s.exec(xml)![0];
  const without = 'wsu:Id="id-body"';

  it.each([
    ['DIGEST', 'a changed Body', good.replace('/podpis/abc', '/podpis/xyz')],
    ['DIGEST', 'a swapped Body', good.replace(bodyOf(good), foreign)],
    [
      'DUPLICATE_ID',
      'the signed Body moved into the Header',
      good.replace(bodyOf(good), foreign).replace('</soapenv:Header>', `${bodyOf(good)}</soapenv:Header>`),
    ],
    [
      'BODY_NOT_COVERED',
      'the signed Body moved into the Header, the read one without an identifier',
      good.replace(bodyOf(good), foreign.replace(without, '')).replace('</soapenv:Header>', `${bodyOf(good)}</soapenv:Header>`),
    ],
    [
      'REFERENCE',
      'the signed Body hidden deeper',
      good.replace(bodyOf(good), foreign.replace(without, '').replace('<x>', `<x><y>${bodyOf(good)}</y>`)),
    ],
    [
      'BODY_NOT_COVERED',
      'a signature over the token only',
      answerWith('addDocumentToSigningReturn', PAGE, { signedBy: service, covers: 'BinarySecurityToken' }),
    ],
    ['SEVERAL_SIGNATURES', 'two Security headers', good.replace('</soapenv:Header>', '<wsse:Security/></soapenv:Header>')],
    [
      'SIGNATURE_PLACE',
      'a Security inside the Body',
      good
        .replace(/<wsse:Security>.*<\/wsse:Security>/s, '')
        .replace('</soapenv:Body>', `${/<wsse:Security>.*<\/wsse:Security>/s.exec(good)![0]}</soapenv:Body>`),
    ],
    [
      'ALGORITHM',
      'rsa-sha1',
      answerWith('addDocumentToSigningReturn', PAGE, {
        signedBy: service,
        signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
      }),
    ],
    [
      'ALGORITHM',
      'a SHA-1 digest',
      answerWith('addDocumentToSigningReturn', PAGE, {
        signedBy: service,
        digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1',
      }),
    ],
    [
      'ALGORITHM',
      'an algorithm named like a property of every object',
      good.replace('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'constructor'),
    ],
    ['KEY_OR_VALUE', 'a changed SignedInfo', good.replace('<ds:SignedInfo>', '<ds:SignedInfo Id="x">')],
    [
      'TIMESTAMP',
      'a stale timestamp',
      answerWith('addDocumentToSigningReturn', PAGE, { signedBy: service, created: new Date(Date.now() - 3_600_000) }),
    ],
    [
      'TIMESTAMP',
      'a timestamp from tomorrow',
      answerWith('addDocumentToSigningReturn', PAGE, { signedBy: service, created: new Date(Date.now() + 86_400_000) }),
    ],
  ])('answers %s for %s', async (flaw, _what, xml) => {
    expect((await failure(xml)).facts.flaw).toBe(flaw);
  });

  it.each([
    ['a fresh timestamp', { created: new Date() }],
    [
      'rsa-sha512 and sha512',
      {
        signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
        digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha512',
      },
    ],
    ['inclusive prefixes, as Java stacks list them', { inclusivePrefixes: ['soapenv', 'unused'] }],
    ['another wrapper', { wrapper: 'ns2:cokolwiek xmlns:ns2="urn:other"' }],
  ])('takes an answer with %s', async (_what, options) => {
    const client = await clientOf(saying(answerWith('addDocumentToSigningReturn', PAGE, { signedBy: service, ...options })));

    expect(await client.addDocumentToSigning(REQUEST)).toContain('/podpis/abc');
  });
});

describe('when the service does not answer as it should', () => {
  const failure = async (reply: Reply, changes: Partial<TpSigningSettings> = {}) =>
    failureOf((await clientOf(reply, changes)).addDocumentToSigning(REQUEST));

  it.each([200, 500])('understands a fault with HTTP %i, and keeps its words out of the facts', async (status) => {
    const error = await failure(saying(faultAnswer('Brak uprawnień dla 44051401458'), status));

    expect([error.code, error.facts]).toEqual(['TRUSTED_PROFILE_FAULT', {}]);
    expect((error.cause as Error).message).toBe('soapenv:Server: Brak uprawnień dla …');
    expect(mayPass(error)).toBe(true);
  });

  const html = '<!DOCTYPE html><html><body>Przerwa techniczna</body></html>';
  it.each([
    ['HTML', html],
    ['nothing', ''],
    ['a cut envelope', signedAddress().slice(0, -20)],
    ['bytes that are not UTF-8', Buffer.from([0x3c, 0x61, 0xff, 0x2f, 0x3e])],
    ['a document type', signedAddress().replace('?>', '?><!DOCTYPE soapenv:Envelope>')],
    ['an entity bomb', `<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>`],
    ['a comment', signedAddress().replace('<soapenv:Header>', '<!-- x --><soapenv:Header>')],
    ['a processing instruction', signedAddress().replace('<soapenv:Header>', '<?x y?><soapenv:Header>')],
    ['another declared encoding', signedAddress().replace('UTF-8', 'ISO-8859-2')],
    ['two Bodies', signedAddress().replace('</soapenv:Envelope>', '<soapenv:Body/></soapenv:Envelope>')],
    ['SOAP 1.2', signedAddress().replace('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope')],
    ['endless nesting', '<a>'.repeat(5_000) + '</a>'.repeat(5_000)],
    ['no return', envelope('<x/>', { signedBy: service })],
    [
      'two returns',
      answerWith('addDocumentToSigningReturn', 'a</addDocumentToSigningReturn><addDocumentToSigningReturn>b', {
        signedBy: service,
      }),
    ],
    [
      'a return in a namespace',
      envelope('<addDocumentToSigningReturn xmlns="urn:x">https://pz.example/1</addDocumentToSigningReturn>', {
        signedBy: service,
      }),
    ],
    ['an empty return', answerWith('addDocumentToSigningReturn', '', { signedBy: service })],
  ])('calls %s malformed', async (_what, xml) => {
    expect((await failure(saying(xml))).code).toBe('TRUSTED_PROFILE_ANSWER_MALFORMED');
  });

  it('stops reading an answer that is too large, announced or not', async () => {
    const announced: Reply = (_request, response) => {
      response.writeHead(200, { 'Content-Length': 10_000_000 });
      response.write('<');
    };
    let sent = 0;
    const endless: Reply = (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('a'.repeat(10_000))) sent += 10_000;
        sent += 10_000;
      };
      response.on('drain', more);
      more();
    };

    expect((await failure(announced)).code).toBe('TRUSTED_PROFILE_ANSWER_TOO_LARGE');
    expect((await failure(endless)).code).toBe('TRUSTED_PROFILE_ANSWER_TOO_LARGE');
    expect(sent).toBeLessThan(20_000_000);
  });

  it('gives up after the time allowed, also when bytes keep dripping', async () => {
    const dripping: Reply = (_request, response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    };

    expect((await failure(() => undefined, { timeoutMs: 150 })).code).toBe('TRUSTED_PROFILE_TIMEOUT');
    expect((await failure(dripping, { timeoutMs: 150 })).code).toBe('TRUSTED_PROFILE_TIMEOUT');
  });

  it.each([
    ['TRUSTED_PROFILE_FORBIDDEN', 401],
    ['TRUSTED_PROFILE_FORBIDDEN', 403],
    ['TRUSTED_PROFILE_UNAVAILABLE', 404],
    ['TRUSTED_PROFILE_UNAVAILABLE', 503],
  ])('answers %s for HTTP %i', async (code, status) => {
    expect((await failure(saying(html, status))).code).toBe(code);
  });

  it('answers TRUSTED_PROFILE_UNAVAILABLE for an HTTP 500 that holds an envelope without a fault', async () => {
    expect((await failure(saying(signedAddress(), 500))).code).toBe('TRUSTED_PROFILE_UNAVAILABLE');
  });

  it('does not follow a redirect', async () => {
    const visited: (string | undefined)[] = [];
    const error = await failure((request, response) => {
      visited.push(request.url);
      response.writeHead(302, { Location: '/elsewhere' });
      response.end();
    });

    expect([error.code, visited]).toEqual(['TRUSTED_PROFILE_REDIRECTED', ['/ep-services/tpSigning5']]);
  });

  it('says unavailable when nobody listens or the line is cut', async () => {
    const port = await listening(createServer());
    open.pop()!.close();

    const closed = new TpSigningClient(settings({ endpoint: `http://127.0.0.1:${port}/` }));

    expect(await codeOf(closed.addDocumentToSigning(REQUEST))).toBe('TRUSTED_PROFILE_UNAVAILABLE');
    expect((await failure((_request, response) => response.destroy())).code).toBe('TRUSTED_PROFILE_UNAVAILABLE');
  });

  it('refuses a server whose certificate nobody vouches for, even if the environment says otherwise', async () => {
    const port = await listening(
      createSecureServer({ key: service.keyPem, cert: service.certificatePem }, replying(saying(signedAddress()))),
    );
    const client = new TpSigningClient(settings({ endpoint: `https://127.0.0.1:${port}/` }));
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

    const code = await codeOf(client.addDocumentToSigning(REQUEST));

    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    expect(code).toBe('TRUSTED_PROFILE_TLS');
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
    ['responseCertificatesPem', { responseCertificatesPem: ['nonsense'] }],
    ['responseCertificatesPem', { responseCertificatesPem: [selfSignedCertificate('weak', 1024).certificatePem] }],
  ] as const)('refuses a wrong %s', (setting, changes) => {
    expect(settingRefused(changes)).toBe(setting);
  });
});
