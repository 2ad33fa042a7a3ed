// Which answers of the signing service are believed, and what is said when it does not answer as it should.
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { describe, expect, it } from '@jest/globals';
import {
  openServers,
  service,
  stranger,
  PAGE,
  REQUEST,
  listening,
  replying,
  clientOf,
  settings,
  saying,
  signedAddress,
  failureOf,
  codeOf,
} from '../../test/support/answering-service.js';
import type { Reply } from '../../test/support/answering-service.js';
import { answerWith, envelope, faultAnswer } from '../../test/support/signed-soap-answer.js';
import { readPins } from './pinned-certificates.js';
import { TpSigningClient } from './tp-signing.client.js';
import type { TpSigningSettings } from './tp-signing.client.js';
import { mayPass } from './trusted-profile-failure.js';

describe('believing an answer', () => {
  const failure = async (xml: string, changes: Partial<TpSigningSettings> = {}) =>
    failureOf((await clientOf(saying(xml), changes)).addDocumentToSigning(REQUEST));

  it('refuses an unsigned answer when a certificate is pinned', async () => {
    expect((await failure(answerWith('addDocumentToSigningReturn', PAGE))).code).toBe('TRUSTED_PROFILE_ANSWER_UNSIGNED');
  });

  it('takes an unsigned answer when none is pinned', async () => {
    const client = await clientOf(saying(answerWith('addDocumentToSigningReturn', PAGE)), { responsePins: [] });

    expect(await client.addDocumentToSigning(REQUEST)).toContain('/podpis/abc');
  });

  it('refuses a good signature by a key that is not pinned, whatever certificate the answer brings', async () => {
    const { code, facts } = await failure(signedAddress(), { responsePins: readPins(stranger.certificatePem) });

    expect([code, facts.flaw]).toEqual(['TRUSTED_PROFILE_ANSWER_SIGNATURE_WRONG', 'KEY_OR_VALUE']);
  });

  it('refuses a good signature by a key whose time is over', async () => {
    const responsePins = readPins(`until: 2020-12-31\n${service.certificatePem}`);

    expect((await failure(signedAddress(), { responsePins })).code).toBe('TRUSTED_PROFILE_ANSWER_SIGNATURE_WRONG');
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
    openServers.pop()!.close();

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
